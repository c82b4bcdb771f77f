/** From words to positions. */
@NullMarked
package dev.souk.maps.geocode;

import org.jspecify.annotations.NullMarked;
