/** A model server on this machine that the gateway starts and looks after itself. */
@NullMarked
package dev.souk.llm.localserver;

import org.jspecify.annotations.NullMarked;
