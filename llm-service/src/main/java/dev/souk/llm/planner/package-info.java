/**
 * The built-in planner: a deterministic, stateless function from the messages of a conversation and the tools that are
 * offered to the next tool call or text. It folds the conversation turn by turn: {@link dev.souk.llm.planner.Dialogue}
 * understands each message ({@link dev.souk.llm.planner.Understanding}) and replays the tool results of its turn through
 * a script per {@link dev.souk.llm.planner.Want}; where a result is still missing, that is the next call. Languages are
 * data below {@code resources/planner}.
 */
@NullMarked
package dev.souk.llm.planner;

import org.jspecify.annotations.NullMarked;
