package dev.souk.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.souk.chassis.json.Json;
import dev.souk.contracts.conversation.History;
import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.id.ProposalId;
import dev.souk.contracts.id.RunId;
import dev.souk.contracts.id.ShopperId;
import dev.souk.contracts.money.Money;
import dev.souk.contracts.tool.Proposal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunEventsTest {
    private static final RunId RUN = new RunId("run_1");

    @Test
    void endsAnInterruptedRunWithTheProposalThatWaits() {
        Money money = new Money(100, "EUR");
        Proposal proposal = new Proposal(
                new ProposalId("ppl_1"),
                "place_order",
                new ShopperId("shp_1"),
                List.of(),
                money,
                money,
                money,
                money,
                null,
                "Harbour Street 12",
                null,
                Instant.EPOCH,
                "d");
        JsonNode end = end(History.Status.INTERRUPTED, null, proposal);

        assertThat(end.path("type").asText()).isEqualTo("RUN_FINISHED");
        JsonNode interrupt = end.path("outcome").path("interrupts").path(0);
        assertThat(interrupt.path("id").asText()).isEqualTo("ppl_1");
        assertThat(interrupt.path("toolCallId").asText()).isEqualTo("cal_2");
        assertThat(interrupt
                        .path("metadata")
                        .path("proposal")
                        .path("total")
                        .path("minor")
                        .asInt())
                .isEqualTo(100);
    }

    @Test
    void endsAnInterruptedRunThatWasDecidedSinceAsASuccess() {
        assertThat(end(History.Status.INTERRUPTED, null, null)
                        .path("outcome")
                        .path("type")
                        .asText())
                .isEqualTo("success");
    }

    @Test
    void endsAFailedRunWithItsProblem() {
        JsonNode end = end(History.Status.FAILED, "budget_exceeded", null);

        assertThat(end.path("type").asText()).isEqualTo("RUN_ERROR");
        assertThat(end.path("code").asText()).isEqualTo("budget_exceeded");
    }

    @Test
    void doesNotShowAnUnknownProblemOfAFailedRun() {
        assertThat(end(History.Status.FAILED, "java.lang.NullPointerException", null)
                        .toString())
                .contains("internal")
                .doesNotContain("java.lang");
    }

    @Test
    void doesNotEndARunThatGoesOn() {
        History history = history(null);
        assertThat(RunEvents.end(history, new History.Run(RUN, History.Status.RUNNING, null)))
                .isNull();
    }

    @Test
    void writesMessagesAsAgUiHasThem() throws Exception {
        JsonNode messages =
                Json.mapper().readTree(RunEvents.snapshot(history(null))).path("messages");

        assertThat(messages.path(0).path("content").asText()).isEqualTo("hello");
        assertThat(messages.path(1).has("content")).isFalse();
        assertThat(messages.path(1).path("toolCalls").path(0).path("type").asText())
                .isEqualTo("function");
        assertThat(messages.path(2).path("toolCallId").asText()).isEqualTo("cal_1");
    }

    private static JsonNode end(History.Status status, @Nullable String problem, @Nullable Proposal proposal) {
        String end = RunEvents.end(history(proposal), new History.Run(RUN, status, problem));
        try {
            return Json.mapper().readTree(Objects.requireNonNull(end));
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private static History history(@Nullable Proposal proposal) {
        return new History(
                new ConversationId("cnv_1"),
                List.of(
                        new History.Message("m1", "user", "hello", List.of(), null),
                        new History.Message(
                                "m2",
                                "assistant",
                                null,
                                List.of(
                                        new History.ToolCall("cal_1", "place_order", "{}"),
                                        new History.ToolCall("cal_2", "place_order", "{}")),
                                null),
                        new History.Message("m3", "tool", "{}", List.of(), "cal_1")),
                proposal,
                List.of());
    }
}
