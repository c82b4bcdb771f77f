/** Merchants and their stores. */
@NullMarked
package dev.souk.world.shop;

import org.jspecify.annotations.NullMarked;
