/** Stores: their file, their table, their opening hours. */
@NullMarked
package dev.souk.maps.store;

import org.jspecify.annotations.NullMarked;
