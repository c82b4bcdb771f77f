/** What all events have in common. */
@NullMarked
package dev.souk.contracts.event;

import org.jspecify.annotations.NullMarked;
