@NullMarked
package dev.souk.agent.turn;

import org.jspecify.annotations.NullMarked;
