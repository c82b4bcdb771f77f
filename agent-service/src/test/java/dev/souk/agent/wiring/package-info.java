@NullMarked
package dev.souk.agent.wiring;

import org.jspecify.annotations.NullMarked;
