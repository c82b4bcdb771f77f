/** What the gateway hands to agent-service, and what it reads back. */
@NullMarked
package dev.souk.contracts.conversation;

import org.jspecify.annotations.NullMarked;
