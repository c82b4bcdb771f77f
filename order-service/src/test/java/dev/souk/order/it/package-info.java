/** The service against a real broker and database, driven as the agent drives it: by tool calls over Kafka. */
@NullMarked
package dev.souk.order.it;

import org.jspecify.annotations.NullMarked;
