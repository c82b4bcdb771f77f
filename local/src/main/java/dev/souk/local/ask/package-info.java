/** A shopper in the terminal: speaks AG-UI to the gateway and prints what it gets as text. */
@NullMarked
package dev.souk.local.ask;

import org.jspecify.annotations.NullMarked;
