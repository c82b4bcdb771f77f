/** Products, their variants with price and stock, their reviews, and the tables that keep them. */
@NullMarked
package dev.souk.catalog.product;

import org.jspecify.annotations.NullMarked;
