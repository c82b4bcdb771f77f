/** Simulated stores: paid orders ship and arrive after a while. */
@NullMarked
package dev.souk.order.fulfilment;

import org.jspecify.annotations.NullMarked;
