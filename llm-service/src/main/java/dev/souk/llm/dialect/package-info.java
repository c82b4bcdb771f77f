/**
 * What the hosts of Qwen do differently, hidden: a standard request becomes the dialect of a host, and the stream of any host
 * becomes one clean dialect. Pure: no I/O, no threads, no clock.
 */
@NullMarked
package dev.souk.llm.dialect;

import org.jspecify.annotations.NullMarked;
