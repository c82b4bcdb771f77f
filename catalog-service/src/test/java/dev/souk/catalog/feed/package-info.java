@NullMarked
package dev.souk.catalog.feed;

import org.jspecify.annotations.NullMarked;
