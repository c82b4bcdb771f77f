/** Any OpenAI-compatible host of models as a backend: its request dialect, its stream made clean, and its health. */
@NullMarked
package dev.souk.llm.upstream;

import org.jspecify.annotations.NullMarked;
