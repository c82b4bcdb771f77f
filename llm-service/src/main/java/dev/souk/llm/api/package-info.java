/** The OpenAI-compatible HTTP API. */
@NullMarked
package dev.souk.llm.api;

import org.jspecify.annotations.NullMarked;
