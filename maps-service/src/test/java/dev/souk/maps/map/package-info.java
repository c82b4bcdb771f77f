@NullMarked
package dev.souk.maps.map;

import org.jspecify.annotations.NullMarked;
