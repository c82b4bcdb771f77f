/** From an approved cancellation to a refund, once. */
@NullMarked
package dev.souk.order.cancellation;

import org.jspecify.annotations.NullMarked;
