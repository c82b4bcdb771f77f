/** What holds for every request: problems, headers, sizes, addresses. */
@NullMarked
package dev.souk.gateway.edge;

import org.jspecify.annotations.NullMarked;
