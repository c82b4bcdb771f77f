/** Import of merchants' product feeds. The format is described in {@code docs/feed.md}. */
@NullMarked
package dev.souk.catalog.feed;

import org.jspecify.annotations.NullMarked;
