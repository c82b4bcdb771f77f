/** Typed ids: a prefix and an opaque part, one record per id. */
@NullMarked
package dev.souk.contracts.id;

import org.jspecify.annotations.NullMarked;
