/** What agent-service knows of conversations. */
@NullMarked
package dev.souk.gateway.journal;

import org.jspecify.annotations.NullMarked;
