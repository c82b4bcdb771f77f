@NullMarked
package dev.souk.gateway.chat;

import org.jspecify.annotations.NullMarked;
