/** Kafka, PostgreSQL and Redis in one process, as real servers; external ones where they are configured. */
@NullMarked
package dev.souk.local.infra;

import org.jspecify.annotations.NullMarked;
