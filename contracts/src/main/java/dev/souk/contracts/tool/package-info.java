/** What a tool is, the list of all tools, and what a shopper is asked to approve. */
@NullMarked
package dev.souk.contracts.tool;

import org.jspecify.annotations.NullMarked;
