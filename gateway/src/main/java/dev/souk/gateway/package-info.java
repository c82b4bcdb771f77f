/** The edge of the platform: how its parts are put together. */
@NullMarked
package dev.souk.gateway;

import org.jspecify.annotations.NullMarked;
