/** The storefront API, over the tools that the agent uses. */
@NullMarked
package dev.souk.gateway.storefront;

import org.jspecify.annotations.NullMarked;
