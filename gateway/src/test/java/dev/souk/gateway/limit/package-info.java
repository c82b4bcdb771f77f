@NullMarked
package dev.souk.gateway.limit;

import org.jspecify.annotations.NullMarked;
