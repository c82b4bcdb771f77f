/** The service itself: its tools, its start, and what the parts of the chassis need of it. */
@NullMarked
package dev.souk.catalog;

import org.jspecify.annotations.NullMarked;
