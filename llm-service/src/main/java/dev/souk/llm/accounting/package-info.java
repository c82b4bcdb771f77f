/** Puts each call on its caller's account: what it may take is reserved before it, what it took is recorded after it. */
@NullMarked
package dev.souk.llm.accounting;

import org.jspecify.annotations.NullMarked;
