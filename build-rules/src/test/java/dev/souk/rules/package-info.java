/** The rules of the house that a machine can hold. */
@NullMarked
package dev.souk.rules;

import org.jspecify.annotations.NullMarked;
