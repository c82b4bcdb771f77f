/** The loop: takes what shoppers send, carries turns on, and ends runs. */
@NullMarked
package dev.souk.agent.turn;

import org.jspecify.annotations.NullMarked;
