/** Payments: what is asked of the provider, and what it answered. */
@NullMarked
package dev.souk.order.payment;

import org.jspecify.annotations.NullMarked;
