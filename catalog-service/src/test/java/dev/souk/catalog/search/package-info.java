@NullMarked
package dev.souk.catalog.search;

import org.jspecify.annotations.NullMarked;
