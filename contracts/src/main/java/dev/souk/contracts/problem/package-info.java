/** The one problem model for HTTP, tools and events. */
@NullMarked
package dev.souk.contracts.problem;

import org.jspecify.annotations.NullMarked;
