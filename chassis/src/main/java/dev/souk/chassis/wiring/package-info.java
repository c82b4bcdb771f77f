/** The CDI beans and shared defaults that every service gets by depending on this module. */
@NullMarked
package dev.souk.chassis.wiring;

import org.jspecify.annotations.NullMarked;
