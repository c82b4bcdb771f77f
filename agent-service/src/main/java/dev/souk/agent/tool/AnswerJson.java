package dev.souk.agent.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.souk.agent.domain.Answer;
import dev.souk.chassis.json.Json;
import dev.souk.chassis.problem.ProblemException;
import dev.souk.chassis.tool.RawReply;
import dev.souk.contracts.id.ProposalId;
import dev.souk.contracts.money.Money;
import dev.souk.contracts.problem.Problem;
import dev.souk.contracts.problem.ProblemCode;
import dev.souk.contracts.tool.Proposal;
import java.util.ArrayList;
import java.util.List;

/** Answers to calls, from the wire and for the model and the shopper's client. */
public final class AnswerJson {

    private AnswerJson() {}

    /** What a reply says. */
    static Answer read(RawReply reply) {
        try {
            return switch (reply.kind()) {
                case RESULT -> new Answer.Result(reply.body().toString());
                case PROBLEM -> new Answer.Refused(reply.asProblem());
                case PROPOSAL -> {
                    ProposalId id =
                            Json.read(reply.body().toString(), Proposal.class).id();
                    yield new Answer.Proposed(id, reply.body().toString());
                }
            };
        } catch (ProblemException | IllegalArgumentException e) {
            return new Answer.Refused(new Problem(ProblemCode.INTERNAL, "The tool's answer could not be read."));
        }
    }

    /** As the model and the client get it: a result as it is, a problem or a proposal under that name. */
    public static String write(Answer answer) {
        return switch (answer) {
            case Answer.Result(String json) -> json;
            case Answer.Refused(Problem problem) -> {
                var body = Json.mapper().createObjectNode();
                body.putObject("problem")
                        .put("code", problem.code().code())
                        .put("detail", problem.detail())
                        .put("retryable", problem.retryable());
                yield body.toString();
            }
            case Answer.Proposed(ProposalId _, String json) -> "{\"proposal\":" + json + "}";
        };
    }

    /** All amounts of money in an answer. */
    public static List<Money> amounts(Answer answer) {
        List<Money> amounts = new ArrayList<>();
        switch (answer) {
            case Answer.Result(String json) -> collect(Json.read(json, JsonNode.class), amounts);
            case Answer.Proposed(ProposalId _, String json) -> collect(Json.read(json, JsonNode.class), amounts);
            case Answer.Refused _ -> {
                // states no amounts
            }
        }
        return amounts;
    }

    private static void collect(JsonNode node, List<Money> amounts) {
        if (node.path("minor").isIntegralNumber() && node.path("currency").isTextual()) {
            try {
                amounts.add(new Money(
                        node.get("minor").asLong(), node.get("currency").asText()));
            } catch (IllegalArgumentException e) {
                // no amount of money after all
                return;
            }
        }
        node.forEach(child -> collect(child, amounts));
    }
}
