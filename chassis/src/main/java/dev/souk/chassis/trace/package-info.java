/** W3C trace context across HTTP, Kafka and the outbox. */
@NullMarked
package dev.souk.chassis.trace;

import org.jspecify.annotations.NullMarked;
