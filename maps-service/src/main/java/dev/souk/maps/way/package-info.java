/** Ways from one place to another. */
@NullMarked
package dev.souk.maps.way;

import org.jspecify.annotations.NullMarked;
