/** The stock ledger: how many units of a variant each store can sell. */
@NullMarked
package dev.souk.order.stock;

import org.jspecify.annotations.NullMarked;
