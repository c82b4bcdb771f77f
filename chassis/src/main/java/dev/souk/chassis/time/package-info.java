/** Clock and ids, injected so that tests can choose them. */
@NullMarked
package dev.souk.chassis.time;

import org.jspecify.annotations.NullMarked;
