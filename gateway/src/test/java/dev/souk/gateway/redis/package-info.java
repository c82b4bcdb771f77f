@NullMarked
package dev.souk.gateway.redis;

import org.jspecify.annotations.NullMarked;
