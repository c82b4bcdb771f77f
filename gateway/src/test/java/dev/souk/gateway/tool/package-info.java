@NullMarked
package dev.souk.gateway.tool;

import org.jspecify.annotations.NullMarked;
