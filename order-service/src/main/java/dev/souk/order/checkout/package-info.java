/** From an approved quote to an order, once. */
@NullMarked
package dev.souk.order.checkout;

import org.jspecify.annotations.NullMarked;
