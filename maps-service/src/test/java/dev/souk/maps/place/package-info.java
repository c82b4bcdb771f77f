@NullMarked
package dev.souk.maps.place;

import org.jspecify.annotations.NullMarked;
