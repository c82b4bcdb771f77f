/** What llm-service announces. */
@NullMarked
package dev.souk.contracts.llm;

import org.jspecify.annotations.NullMarked;
