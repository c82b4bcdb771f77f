/** Live runs: from their Redis streams to server-sent events. */
@NullMarked
package dev.souk.gateway.relay;

import org.jspecify.annotations.NullMarked;
