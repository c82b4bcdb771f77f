/** Configuration, start, health and the adapter from tool calls. */
@NullMarked
package dev.souk.maps.wiring;

import org.jspecify.annotations.NullMarked;
