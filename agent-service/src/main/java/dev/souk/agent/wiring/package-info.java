/** How the parts of agent-service are put together. */
@NullMarked
package dev.souk.agent.wiring;

import org.jspecify.annotations.NullMarked;
