/** Tools and events of order-service. */
@NullMarked
package dev.souk.contracts.order;

import org.jspecify.annotations.NullMarked;
