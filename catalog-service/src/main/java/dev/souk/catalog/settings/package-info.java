/** What can be configured. */
@NullMarked
package dev.souk.catalog.settings;

import org.jspecify.annotations.NullMarked;
