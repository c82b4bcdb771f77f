/** The road graph: import and fastest ways. */
@NullMarked
package dev.souk.maps.road;

import org.jspecify.annotations.NullMarked;
