/** Drawn pictures of products. */
@NullMarked
package dev.souk.world.picture;

import org.jspecify.annotations.NullMarked;
