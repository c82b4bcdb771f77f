/** Places of the map and their index, made from the map file. */
@NullMarked
package dev.souk.maps.place;

import org.jspecify.annotations.NullMarked;
