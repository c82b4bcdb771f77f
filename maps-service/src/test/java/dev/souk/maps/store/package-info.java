@NullMarked
package dev.souk.maps.store;

import org.jspecify.annotations.NullMarked;
