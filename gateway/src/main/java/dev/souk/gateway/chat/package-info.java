/** The chat over AG-UI: what shoppers post, whose it is, and what agent-service knows of it. */
@NullMarked
package dev.souk.gateway.chat;

import org.jspecify.annotations.NullMarked;
