/** Tools, called in the name of a shopper. */
@NullMarked
package dev.souk.gateway.tool;

import org.jspecify.annotations.NullMarked;
