/** Faults on purpose, for tests of recovery on the real processes. */
@NullMarked
package dev.souk.chassis.fault;

import org.jspecify.annotations.NullMarked;
