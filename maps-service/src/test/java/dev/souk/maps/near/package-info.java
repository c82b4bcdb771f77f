@NullMarked
package dev.souk.maps.near;

import org.jspecify.annotations.NullMarked;
