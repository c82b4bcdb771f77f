/** Checks what shoppers write and what models answer. */
@NullMarked
package dev.souk.llm.guard;

import org.jspecify.annotations.NullMarked;
