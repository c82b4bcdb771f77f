/** Conversations as those who ask about them see them. */
@NullMarked
package dev.souk.agent.history;

import org.jspecify.annotations.NullMarked;
