/** Tools of maps-service. */
@NullMarked
package dev.souk.contracts.maps;

import org.jspecify.annotations.NullMarked;
