/** Which models are asked for a request, in which order, and what happens when one does not answer. */
@NullMarked
package dev.souk.llm.routing;

import org.jspecify.annotations.NullMarked;
