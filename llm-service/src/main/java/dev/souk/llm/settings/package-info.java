/** The settings of the gateway: read from one file, checked as a whole, and read again when the file changes. */
@NullMarked
package dev.souk.llm.settings;

import org.jspecify.annotations.NullMarked;
