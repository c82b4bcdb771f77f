/** A cart, priced and offered until a moment. */
@NullMarked
package dev.souk.order.quote;

import org.jspecify.annotations.NullMarked;
