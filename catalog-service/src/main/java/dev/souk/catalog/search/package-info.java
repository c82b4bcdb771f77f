/** Search over the products: the Lucene index, what a shopper's words mean, filters, facets and ranking. */
@NullMarked
package dev.souk.catalog.search;

import org.jspecify.annotations.NullMarked;
