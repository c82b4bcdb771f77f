@NullMarked
package dev.souk.agent.history;

import org.jspecify.annotations.NullMarked;
