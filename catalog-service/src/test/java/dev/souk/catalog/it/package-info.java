@NullMarked
package dev.souk.catalog.it;

import org.jspecify.annotations.NullMarked;
