/** Tools and events of catalog-service. */
@NullMarked
package dev.souk.contracts.catalog;

import org.jspecify.annotations.NullMarked;
