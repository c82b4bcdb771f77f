/** llm-service as it is shipped, in a process of its own, in front of a host that misbehaves. */
@NullMarked
package dev.souk.llm.it;

import org.jspecify.annotations.NullMarked;
