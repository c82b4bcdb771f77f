/** The whole platform as a newcomer runs it, from the outside: terminal, browser, HTTP, and kill -9. */
@NullMarked
package dev.souk.e2e;

import org.jspecify.annotations.NullMarked;
