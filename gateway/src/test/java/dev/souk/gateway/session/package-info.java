@NullMarked
package dev.souk.gateway.session;

import org.jspecify.annotations.NullMarked;
