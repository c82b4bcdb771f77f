/** Who may spend how much on models in a day, reserved before a call and settled after it; and what is switched off. */
@NullMarked
package dev.souk.llm.budget;

import org.jspecify.annotations.NullMarked;
