package dev.souk.chassis.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.souk.chassis.json.Json;
import dev.souk.contracts.problem.Problem;
import dev.souk.contracts.problem.ProblemCode;
import java.util.Locale;

/**
 * A reply as it travels.
 *
 * @param body the JSON of the result, the problem or the proposal
 */
public record RawReply(Kind kind, JsonNode body) {

    /** What the body is. */
    public enum Kind {
        RESULT,
        PROBLEM,
        PROPOSAL;

        /** On the wire. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }
    }

    static RawReply of(ToolReply<?> reply) {
        return switch (reply) {
            case ToolReply.Done<?> done -> new RawReply(Kind.RESULT, Json.tree(done.result()));
            case ToolReply.Refused<?> refused -> problem(refused.problem());
            case ToolReply.Proposed<?> proposed -> new RawReply(Kind.PROPOSAL, Json.tree(proposed.proposal()));
        };
    }

    /** A reply that says that something was not done. */
    public static RawReply problem(Problem problem) {
        var body = Json.mapper().createObjectNode();
        body.put("code", problem.code().code());
        body.put("detail", problem.detail());
        body.put("retryable", problem.retryable());
        return new RawReply(Kind.PROBLEM, body);
    }

    /** A reply that says that something was not done. */
    public static RawReply problem(ProblemCode code, String detail) {
        return problem(new Problem(code, detail));
    }

    /** The problem, where it is one. */
    public Problem asProblem() {
        return Json.read(body.toString(), Problem.class);
    }
}
