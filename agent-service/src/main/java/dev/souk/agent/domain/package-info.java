/** What a turn is and what comes next in it: pure, without clock, database, broker or JSON. */
@NullMarked
package dev.souk.agent.domain;

import org.jspecify.annotations.NullMarked;
