/** Who asks. */
@NullMarked
package dev.souk.llm.caller;

import org.jspecify.annotations.NullMarked;
