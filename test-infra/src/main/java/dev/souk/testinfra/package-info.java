/** A real Kafka, PostgreSQL and Redis for tests. */
@NullMarked
package dev.souk.testinfra;

import org.jspecify.annotations.NullMarked;
