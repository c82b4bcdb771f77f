/** Where clocks, consumers, jobs and settings are put together. */
@NullMarked
package dev.souk.order.wiring;

import org.jspecify.annotations.NullMarked;
