/** What is sold: taken from the events of the catalog. */
@NullMarked
package dev.souk.order.offer;

import org.jspecify.annotations.NullMarked;
