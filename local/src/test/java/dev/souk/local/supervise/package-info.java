@NullMarked
package dev.souk.local.supervise;

import org.jspecify.annotations.NullMarked;
