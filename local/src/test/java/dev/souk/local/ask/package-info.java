@NullMarked
package dev.souk.local.ask;

import org.jspecify.annotations.NullMarked;
