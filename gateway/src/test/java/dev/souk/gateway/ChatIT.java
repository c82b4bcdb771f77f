package dev.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.souk.chassis.identity.Approval;
import dev.souk.chassis.identity.TokenVerifier;
import dev.souk.chassis.json.Json;
import dev.souk.chassis.kafka.KafkaClients;
import dev.souk.chassis.tool.ToolServers;
import dev.souk.contracts.conversation.History;
import dev.souk.contracts.id.RunId;
import dev.souk.gateway.relay.LiveRuns;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(GatewayInfrastructure.class)
class ChatIT {
    private static final String TEXT = "{\"type\":\"TEXT_MESSAGE_CONTENT\",\"messageId\":\"m1\",\"delta\":\"hi\"}";
    private static final String OPEN = "{\"type\":\"TEXT_MESSAGE_START\",\"messageId\":\"m1\",\"role\":\"assistant\"}";
    private static final String CLOSE = "{\"type\":\"TEXT_MESSAGE_END\",\"messageId\":\"m1\"}";

    @ConfigProperty(name = "test.url")
    URI gateway;

    @Inject
    KafkaClients kafka;

    @Inject
    ToolServers servers;

    @Inject
    TokenVerifier tokens;

    @Inject
    LiveRuns runs;

    @ConfigProperty(name = "souk.redis.url")
    String redisUrl;

    private FakeAgent agent;
    private Shopper shopper;
    private final String conversation = Shopper.newConversation();
    private final String run = Shopper.newRun();

    @BeforeEach
    void arrive() throws Exception {
        agent = new FakeAgent(kafka, servers, redisUrl);
        shopper = Shopper.arrive(gateway);
    }

    @AfterEach
    void leave() {
        agent.close();
    }

    @Test
    void relaysARunFromThePostToItsEnd() throws Exception {
        try (Listener listener = shopper.run(conversation, run, "boots, please")) {
            FakeAgent.Input input = agent.input(conversation, 1);
            agent.emit(run, "1-1", started(), "1-2", OPEN, "1-3", TEXT, "1-4", CLOSE, "1-5", finished());

            assertThat(listener.all())
                    .containsExactly(
                            "1-1 " + started(), "1-2 " + OPEN, "1-3 " + TEXT, "1-4 " + CLOSE, "1-5 " + finished());
            assertThat(listener.header("Content-Type").orElse("")).startsWith("text/event-stream");
            assertThat(listener.header("Cache-Control")).contains("no-cache");
            assertThat(listener.header("X-Accel-Buffering")).contains("no");
            assertThat(input.type()).isEqualTo("MessageReceived");
            assertThat(input.id()).isEqualTo("evt_" + run.substring(4));
            assertThat(input.body().path("text").asText()).isEqualTo("boots, please");
            assertThat(input.body().path("context").path("language").asText()).isEqualTo("en");
            assertThat(input.traceparent()).startsWith("00-");
            assertThat(tokens.principal(input.principal()).shopper().value()).isEqualTo(shopper.id);
        }
    }

    @Test
    void handsAPostThatIsRepeatedOnUnderTheSameEventId() throws Exception {
        try (Listener first = shopper.run(conversation, run, "hello");
                Listener second = shopper.run(conversation, run, "hello")) {
            assertThat(agent.input(conversation, 2).id())
                    .isEqualTo(agent.input(conversation, 1).id());
            agent.emit(run, "1-1", started(), "1-2", finished());

            assertThat(first.all()).isEqualTo(second.all()).hasSize(2);
        }
    }

    @Test
    void takesAMessageThatComesWithALongConversation() throws Exception {
        String earlier =
                "{\"id\":\"t1\",\"role\":\"tool\",\"toolCallId\":\"c1\",\"content\":\"" + "x".repeat(900_000) + "\"},";
        String body = Shopper.said(conversation, run, "hello").replace("\"messages\":[", "\"messages\":[" + earlier);

        try (Listener listener = shopper.run(body)) {
            assertThat(agent.input(conversation, 1).body().path("text").asText())
                    .isEqualTo("hello");
            agent.emit(run, "1-1", started(), "1-2", finished());

            assertThat(listener.all()).hasSize(2);
        }
    }

    @Test
    void takesAStreamUpAgainOnAnotherConnection() throws Exception {
        try (Listener first = shopper.run(conversation, run, "hello")) {
            agent.emit(run, "1-1", started(), "1-2", OPEN, "1-3", TEXT);
            first.events(3);
        }

        try (Listener second = shopper.resume(conversation, run, "1-2")) {
            second.events(1);
            agent.emit(run, "1-4", CLOSE, "1-5", finished());
            assertThat(second.all()).containsExactly("1-3 " + TEXT, "1-4 " + CLOSE, "1-5 " + finished());
        }
        try (Listener third = shopper.resume(conversation, run, null)) {
            assertThat(third.all()).hasSize(5);
        }
    }

    @Test
    void losesAndRepeatsNothingWhenRedisIsFlushedMidRun() throws Exception {
        try (Listener listener = shopper.run(conversation, run, "hello")) {
            agent.emit(run, "1-1", started(), "1-2", OPEN);
            listener.events(2);

            agent.flush();
            agent.emit(run, "1-1", started(), "1-2", OPEN, "1-3", TEXT, "1-4", CLOSE, "1-5", finished());

            assertThat(listener.all()).hasSize(5).endsWith("1-4 " + CLOSE, "1-5 " + finished());
        }
    }

    @Test
    void goesOnWithALaterAttemptAfterTheAgentCrashed() throws Exception {
        try (Listener listener = shopper.run(conversation, run, "hello")) {
            agent.emit(run, "1-1", started(), "1-2", OPEN, "1-3", TEXT);
            listener.events(3);
            agent.forget(run);
            agent.emit(run, "2-1", started(), "2-2", OPEN, "2-3", TEXT, "2-4", CLOSE, "2-5", finished());

            assertThat(listener.all())
                    .containsExactly(
                            "1-1 " + started(),
                            "1-2 " + OPEN,
                            "1-3 " + TEXT,
                            "2-1 " + CLOSE,
                            "2-2 " + OPEN,
                            "2-3 " + TEXT,
                            "2-4 " + CLOSE,
                            "2-5 " + finished());
        }
    }

    @Test
    void endsFromTheJournalARunWhoseStreamIsGone() throws Exception {
        try (Listener listener = shopper.run(conversation, run, "hello")) {
            agent.input(conversation, 1);
            agent.journal(conversation, shopper.id, new History.Run(new RunId(run), History.Status.FINISHED, null));

            List<String> events = listener.all();

            assertThat(events).hasSize(3);
            assertThat(events.get(0)).contains("RUN_STARTED");
            assertThat(events.get(1)).contains("MESSAGES_SNAPSHOT").contains("hello");
            assertThat(events.get(2)).contains("RUN_FINISHED").contains("success");
        }
    }

    @Test
    void keepsASilentStreamAlive() throws Exception {
        try (Listener listener = shopper.run(conversation, run, "hello")) {
            Thread.sleep(2_500);

            assertThat(listener.lines()).anyMatch(line -> line.startsWith(":"));
            assertThat(listener.events(0)).isEmpty();
        }
    }

    @Test
    void signsTheApprovalOfAProposal() throws Exception {
        String digest = "cd".repeat(32);
        String body = """
                {"threadId":"%s","runId":"%s","messages":[],"resume":[{"interruptId":"ppl_7","status":"resolved",
                 "payload":{"approved":true,"digest":"%s"}}]}""".formatted(conversation, run, digest);
        try (Listener listener = shopper.run(body)) {
            FakeAgent.Input input = agent.input(conversation, 1);
            assertThat(input.type()).isEqualTo("ApprovalDecided");
            assertThat(input.body().path("approved").asBoolean()).isTrue();
            Approval approval = tokens.approval(input.body().path("approval").asText());
            assertThat(approval.digest()).isEqualTo(digest);
            assertThat(approval.proposal().value()).isEqualTo("ppl_7");
            assertThat(approval.shopper().value()).isEqualTo(shopper.id);
            assertThat(listener.header("Content-Type")).isPresent();
        }
    }

    @Test
    void signsNothingForADecline() throws Exception {
        String body = """
                {"threadId":"%s","runId":"%s","messages":[],"resume":[{"interruptId":"ppl_7","status":"cancelled"}]}""".formatted(conversation, run);
        try (Listener listener = shopper.run(body)) {
            FakeAgent.Input input = agent.input(conversation, 1);
            assertThat(input.body().path("approved").asBoolean()).isFalse();
            assertThat(input.body().has("approval")).isFalse();
            assertThat(listener.header("Content-Type")).isPresent();
        }
    }

    @Test
    void handsACancellationOn() throws Exception {
        try (Listener listener = shopper.run(conversation, run, "hello")) {
            var answer = shopper.post("/api/runs/" + run + "/cancel", "{\"conversation\":\"" + conversation + "\"}");

            assertThat(answer.statusCode()).isEqualTo(202);
            FakeAgent.Input input = agent.input(conversation, 2);
            assertThat(input.type()).isEqualTo("RunCancelled");
            assertThat(input.body().path("run").asText()).isEqualTo(run);
            assertThat(listener.header("Content-Type")).isPresent();
        }
    }

    @Test
    void hidesTheConversationsOfOthers() throws Exception {
        Shopper stranger = Shopper.arrive(gateway);
        try (Listener listener = shopper.run(conversation, run, "hello")) {
            agent.emit(run, "1-1", started());
            listener.events(1);
            agent.journal(conversation, shopper.id, new History.Run(new RunId(run), History.Status.RUNNING, null));

            refusedAsNotFound(stranger.get("/api/runs/" + run + "/events?conversation=" + conversation));
            refusedAsNotFound(stranger.get("/api/conversations/" + conversation));
            refusedAsNotFound(stranger.post("/api/agui", Shopper.said(conversation, Shopper.newRun(), "mine")));
            refusedAsNotFound(stranger.post("/api/agui", Shopper.said(Shopper.newConversation(), run, "mine")));
            refusedAsNotFound(
                    stranger.post("/api/runs/" + run + "/cancel", "{\"conversation\":\"" + conversation + "\"}"));
            assertThat(shopper.get("/api/conversations/" + conversation).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void hidesThemAlsoWhenRedisHasForgottenWhoseTheyAre() throws Exception {
        Shopper stranger = Shopper.arrive(gateway);
        try (Listener listener = shopper.run(conversation, run, "hello")) {
            agent.journal(conversation, shopper.id, new History.Run(new RunId(run), History.Status.RUNNING, null));
            agent.flush();
            agent.emit(run, "1-1", started());
            listener.events(1);

            refusedAsNotFound(stranger.get("/api/runs/" + run + "/events?conversation=" + conversation));
            refusedAsNotFound(stranger.post("/api/agui", Shopper.said(Shopper.newConversation(), run, "mine")));
            try (Listener again = shopper.resume(conversation, run, null)) {
                again.events(1);
            }
        }
    }

    @Test
    void losesNothingForASlowClient() throws Exception {
        String large = "{\"type\":\"CUSTOM\",\"name\":\"x\",\"value\":\"" + "x".repeat(20_000) + "\"}";
        try (SlowClient slow = SlowClient.post(gateway, shopper, Shopper.said(conversation, run, "hello"))) {
            agent.input(conversation, 1);
            agent.emit(run, "1-1", started());
            for (int i = 2; i < 500; i++) {
                agent.emit(run, "1-" + i, large);
            }
            agent.emit(run, "1-500", finished());
            Thread.sleep(500);

            assertThat(slow.ids()).hasSize(500).startsWith("1-1", "1-2").endsWith("1-499", "1-500");
        }
    }

    @Test
    void forgetsAStreamWhoseClientHasGone() throws Exception {
        int before = runs.size();
        try (Listener listener = shopper.run(conversation, run, "hello")) {
            assertThat(listener.header("Content-Type")).isPresent();
            assertThat(runs.size()).isGreaterThan(before);
        }
        for (int i = 0; i < 200 && runs.size() > before; i++) {
            Thread.sleep(50);
        }
        assertThat(runs.size()).isLessThanOrEqualTo(before);
    }

    private static void refusedAsNotFound(java.net.http.HttpResponse<String> response) throws Exception {
        assertThat(response.statusCode()).isEqualTo(404);
        JsonNode problem = Json.mapper().readTree(Objects.requireNonNull(response.body()));
        assertThat(problem.path("code").asText()).isEqualTo("not_found");
    }

    private String started() {
        return "{\"type\":\"RUN_STARTED\",\"threadId\":\"" + conversation + "\",\"runId\":\"" + run + "\"}";
    }

    private String finished() {
        return "{\"type\":\"RUN_FINISHED\",\"threadId\":\"" + conversation + "\",\"runId\":\"" + run + "\"}";
    }
}
