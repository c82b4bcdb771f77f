/** Which stores are near. */
@NullMarked
package dev.souk.maps.near;

import org.jspecify.annotations.NullMarked;
