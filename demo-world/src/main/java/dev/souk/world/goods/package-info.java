/** Products, variants, stock and reviews. */
@NullMarked
package dev.souk.world.goods;

import org.jspecify.annotations.NullMarked;
