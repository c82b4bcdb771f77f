/** Answers that are given again to callers who agreed to that. */
@NullMarked
package dev.souk.llm.cache;

import org.jspecify.annotations.NullMarked;
