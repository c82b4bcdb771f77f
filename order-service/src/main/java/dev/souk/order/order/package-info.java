/** Orders: the way of one, and what its owner sees. */
@NullMarked
package dev.souk.order.order;

import org.jspecify.annotations.NullMarked;
