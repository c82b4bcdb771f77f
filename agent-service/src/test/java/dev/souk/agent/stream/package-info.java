@NullMarked
package dev.souk.agent.stream;

import org.jspecify.annotations.NullMarked;
