/** Problems as exceptions, where a return value cannot carry them. */
@NullMarked
package dev.souk.chassis.problem;

import org.jspecify.annotations.NullMarked;
