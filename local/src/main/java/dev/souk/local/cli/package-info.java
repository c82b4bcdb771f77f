/** The commands of the {@code souk} script that need more than a shell. */
@NullMarked
package dev.souk.local.cli;

import org.jspecify.annotations.NullMarked;
