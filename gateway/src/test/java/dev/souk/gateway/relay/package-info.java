@NullMarked
package dev.souk.gateway.relay;

import org.jspecify.annotations.NullMarked;
