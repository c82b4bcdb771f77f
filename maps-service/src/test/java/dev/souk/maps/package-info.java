@NullMarked
package dev.souk.maps;

import org.jspecify.annotations.NullMarked;
