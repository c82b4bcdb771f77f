/** llm-service beside a bare proxy and a peer, all in front of the same upstream, in one run. */
@NullMarked
package dev.souk.bench.llm;

import org.jspecify.annotations.NullMarked;
