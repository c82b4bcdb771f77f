/** When goods can arrive. */
@NullMarked
package dev.souk.maps.eta;

import org.jspecify.annotations.NullMarked;
