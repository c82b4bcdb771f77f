/** Seeded dice, small readers and writers. */
@NullMarked
package dev.souk.world.text;

import org.jspecify.annotations.NullMarked;
