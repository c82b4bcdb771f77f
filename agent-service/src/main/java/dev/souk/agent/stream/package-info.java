/** A run as AG-UI events, live on its stream in Redis. The stream is for watching; the journal is the truth. */
@NullMarked
package dev.souk.agent.stream;

import org.jspecify.annotations.NullMarked;
