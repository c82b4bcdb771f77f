@NullMarked
package dev.souk.maps.it;

import org.jspecify.annotations.NullMarked;
