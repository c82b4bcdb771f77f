/** Events: outbox, relay, and a consumer that handles each event once. */
@NullMarked
package dev.souk.chassis.event;

import org.jspecify.annotations.NullMarked;
