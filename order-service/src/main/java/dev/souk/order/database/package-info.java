/** How the features reach PostgreSQL. */
@NullMarked
package dev.souk.order.database;

import org.jspecify.annotations.NullMarked;
