/** Names of topics and of record headers. */
@NullMarked
package dev.souk.contracts.topic;

import org.jspecify.annotations.NullMarked;
