package dev.souk.agent.domain;

import dev.souk.contracts.problem.Problem;
import dev.souk.contracts.problem.ProblemCode;
import dev.souk.contracts.tool.Effect;
import dev.souk.contracts.tool.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides which calls of the model are sent. The model holds no authority: each call passes every rule or is answered with
 * the problem of the first rule it breaks.
 */
public final class CallPolicy {
    private final List<Tool<?, ?>> tools;
    private final Arguments arguments;
    private final List<Rule> rules;

    /** @param tools what the model may call */
    public CallPolicy(List<Tool<?, ?>> tools, Arguments arguments) {
        this.tools = List.copyOf(tools);
        this.arguments = arguments;
        this.rules = List.of(
                CallPolicy::toolIsKnown,
                this::argumentsFit,
                CallPolicy::callIsInBudget,
                CallPolicy::nothingElseIsProposed,
                this::idsAreTraceable);
    }

    List<Tool<?, ?>> tools() {
        return tools;
    }

    /** A verdict for each call of the last step, in call order. */
    List<Verdict> check(Conversation conversation, Limits limits) {
        Turn turn = conversation.current();
        int left = limits.calls() - turn.callsSent();
        boolean proposing = false;
        List<Verdict> verdicts = new ArrayList<>();
        for (ModelCall call : turn.last().step().calls()) {
            Tool<?, ?> tool = find(call.tool());
            Asked asked = new Asked(call, tool, conversation, left, proposing, names());
            Optional<Problem> refusal =
                    rules.stream().flatMap(rule -> rule.broken(asked).stream()).findFirst();
            verdicts.add(new Verdict(call.id(), refusal.orElse(null)));
            if (refusal.isEmpty()) {
                left--;
                proposing |= asked.consequential();
            }
        }
        return verdicts;
    }

    private static Optional<Problem> toolIsKnown(Asked asked) {
        return asked.tool == null
                ? problem(
                        ProblemCode.UNKNOWN_TOOL,
                        "given '" + shortened(asked.call.tool()) + "', expected one of " + asked.names)
                : Optional.empty();
    }

    private Optional<Problem> argumentsFit(Asked asked) {
        return asked.tool == null ? Optional.empty() : arguments.misfit(asked.tool, asked.call.arguments());
    }

    private static Optional<Problem> callIsInBudget(Asked asked) {
        return asked.left > 0
                ? Optional.empty()
                : problem(
                        ProblemCode.BUDGET_EXCEEDED,
                        "No more tool calls in this turn. Answer with what is known, and say what is missing.");
    }

    private static Optional<Problem> nothingElseIsProposed(Asked asked) {
        return asked.proposing && asked.consequential()
                ? problem(
                        ProblemCode.CONFLICT,
                        "Another call of this step already needs the shopper's approval. One at a time.")
                : Optional.empty();
    }

    /** Arguments of a consequential call must come from the shopper or from our own results, never from thin air. */
    private Optional<Problem> idsAreTraceable(Asked asked) {
        if (!asked.consequential()) {
            return Optional.empty();
        }
        return arguments.texts(asked.call.arguments()).stream()
                .filter(text -> !asked.conversation.mentions(text))
                .findFirst()
                .flatMap(text -> problem(
                        ProblemCode.BAD_ARGUMENTS,
                        "given '" + shortened(text) + "', expected a value from a tool's result or from the shopper"));
    }

    private @Nullable Tool<?, ?> find(String name) {
        return tools.stream()
                .filter(tool -> tool.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private String names() {
        return tools.stream().map(Tool::name).collect(Collectors.joining(", "));
    }

    private static Optional<Problem> problem(ProblemCode code, String detail) {
        return Optional.of(new Problem(code, detail));
    }

    private static String shortened(String value) {
        return value.length() <= 80 ? value : value.substring(0, 80) + "…";
    }

    private record Asked(
            ModelCall call,
            @Nullable Tool<?, ?> tool,
            Conversation conversation,
            int left,
            boolean proposing,
            String names) {
        boolean consequential() {
            return tool != null && tool.effect() == Effect.CONSEQUENTIAL;
        }
    }

    @FunctionalInterface
    private interface Rule {
        Optional<Problem> broken(Asked asked);
    }
}
