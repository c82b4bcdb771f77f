/** The plain Kafka client, set up once, and a consumer that keeps the order per key. */
@NullMarked
package dev.souk.chassis.kafka;

import org.jspecify.annotations.NullMarked;
