/** The map as a whole: its file, its cache, how far it is, and the CPUs that work on it. */
@NullMarked
package dev.souk.maps.map;

import org.jspecify.annotations.NullMarked;
