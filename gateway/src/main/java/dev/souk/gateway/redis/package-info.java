/** Redis, which may be away or empty at any moment. */
@NullMarked
package dev.souk.gateway.redis;

import org.jspecify.annotations.NullMarked;
