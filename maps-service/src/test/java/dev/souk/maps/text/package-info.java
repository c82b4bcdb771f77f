@NullMarked
package dev.souk.maps.text;

import org.jspecify.annotations.NullMarked;
