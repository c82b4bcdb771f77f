@NullMarked
package dev.souk.gateway.edge;

import org.jspecify.annotations.NullMarked;
