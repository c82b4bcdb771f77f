/** What calls took: settled in one transaction with the budgets, the audit log, the roll-up and the event. */
@NullMarked
package dev.souk.llm.usage;

import org.jspecify.annotations.NullMarked;
