@NullMarked
package dev.souk.agent.journal;

import org.jspecify.annotations.NullMarked;
