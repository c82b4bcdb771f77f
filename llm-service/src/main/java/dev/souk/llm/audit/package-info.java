/** Who asked what model and what it cost; what was said only where that is switched on, and then redacted. */
@NullMarked
package dev.souk.llm.audit;

import org.jspecify.annotations.NullMarked;
