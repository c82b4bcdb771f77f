/** The journal in PostgreSQL: what was taken, by whom, and what came of it. */
@NullMarked
package dev.souk.agent.journal;

import org.jspecify.annotations.NullMarked;
