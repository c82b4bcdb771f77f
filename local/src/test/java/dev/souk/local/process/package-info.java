@NullMarked
package dev.souk.local.process;

import org.jspecify.annotations.NullMarked;
