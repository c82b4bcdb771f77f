/** The city of Valmora as OpenStreetMap data. */
@NullMarked
package dev.souk.world.city;

import org.jspecify.annotations.NullMarked;
