/** Words of names, compared as people type them. */
@NullMarked
package dev.souk.maps.text;

import org.jspecify.annotations.NullMarked;
