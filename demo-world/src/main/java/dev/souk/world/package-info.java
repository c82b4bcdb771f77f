/** The generator of the demo world: everything it writes follows from the seed. */
@NullMarked
package dev.souk.world;

import org.jspecify.annotations.NullMarked;
