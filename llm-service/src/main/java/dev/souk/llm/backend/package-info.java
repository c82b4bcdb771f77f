/** Who can answer a chat completion, and which one does. */
@NullMarked
package dev.souk.llm.backend;

import org.jspecify.annotations.NullMarked;
