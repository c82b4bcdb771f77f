/** Messages, tool calls and requests of the OpenAI chat dialect, checked and typed. */
@NullMarked
package dev.souk.llm.chat;

import org.jspecify.annotations.NullMarked;
