/** JSON as the wire has it: one mapper for all services. */
@NullMarked
package dev.souk.chassis.json;

import org.jspecify.annotations.NullMarked;
