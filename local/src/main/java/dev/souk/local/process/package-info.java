/** Processes of the operating system: who is alive, which ports are free, what is written down about them. */
@NullMarked
package dev.souk.local.process;

import org.jspecify.annotations.NullMarked;
