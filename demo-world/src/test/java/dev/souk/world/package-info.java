@NullMarked
package dev.souk.world;

import org.jspecify.annotations.NullMarked;
