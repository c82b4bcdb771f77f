package dev.souk.agent.domain;

import dev.souk.contracts.problem.Problem;
import dev.souk.contracts.tool.Tool;
import java.util.List;
import java.util.Optional;

/** What can be said about a call's arguments; the domain itself reads no JSON. */
public interface Arguments {

    /** What is wrong with arguments for a tool, if anything: malformed, unknown or missing fields, values out of range. */
    Optional<Problem> misfit(Tool<?, ?> tool, String json);

    /** All text values in arguments that fit. */
    List<String> texts(String json);
}
