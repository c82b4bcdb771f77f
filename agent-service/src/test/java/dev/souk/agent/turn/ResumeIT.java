package dev.souk.agent.turn;

import static dev.souk.agent.turn.FakeLlm.calls;
import static dev.souk.agent.turn.FakeLlm.says;
import static dev.souk.agent.turn.FakeServices.result;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.souk.agent.history.Transcript;
import dev.souk.agent.journal.Caller;
import dev.souk.agent.journal.Journal;
import dev.souk.agent.journal.JournalReader;
import dev.souk.contracts.conversation.History;
import dev.souk.contracts.conversation.MessageReceived;
import dev.souk.contracts.id.RunId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Turns that are cut short and taken over: each goes on where it was, and does everything once. */
class ResumeIT {
    /** Commits of a purchase: taking, two steps and their results, pausing; taking, the outcome, ending. */
    private static final int COMMITS = 9;

    private static Platform platform;
    private static BreakingDatabase database;
    private static AgentHarness agent;

    @BeforeAll
    static void start() throws Exception {
        platform = new Platform();
        database = new BreakingDatabase(platform.database);
        agent = new AgentHarness(AgentHarness.over(platform.surroundings, database)).start();
        platform.services.awaitReady();
        agent.awaitReady();
    }

    @AfterAll
    static void stop() {
        agent.close();
        platform.close();
    }

    @Test
    void completesAPurchaseWhicheverWriteIsCutShort() throws Exception {
        for (int commit = 1; commit <= COMMITS; commit++) {
            for (boolean after : new boolean[] {false, true}) {
                String where = (after ? "after" : "before") + " commit " + commit;
                String quote = "quo-" + commit + after;
                var shopper = platform.shopper();
                scriptPurchase("buy " + quote, "quo_" + quote, shopper);
                database.breakAt(commit, after);

                RunId first = shopper.says("buy " + quote);
                List<JsonNode> events = platform.events(first);
                assertThat(events.getLast().path("outcome").path("type").asText())
                        .as(where)
                        .isEqualTo("interrupt");
                assertLegal(where, first);
                RunId second = shopper.decides("ppl_quo-" + quote, true);
                assertThat(platform.events(second)
                                .getLast()
                                .path("outcome")
                                .path("type")
                                .asText())
                        .as(where)
                        .isEqualTo("success");
                assertLegal(where, second);

                assertThat(database.hasBroken()).as(where).isTrue();
                assertThat(roles(shopper))
                        .as(where)
                        .containsExactly("user", "assistant", "tool", "tool", "assistant", "tool", "assistant");
                for (String tool : List.of("get_quote", "search_products")) {
                    assertThat(callIds(tool, quote)).as(where + " " + tool).hasSize(1);
                }
                Set<String> orders = callIds("place_order", quote);
                assertThat(orders).as(where).hasSize(2);
                assertThat(orders.stream().filter(id -> id.endsWith("-approved")))
                        .as(where)
                        .hasSize(1);
            }
        }
    }

    @Test
    void letsOneOfTwoInstancesGoOn() throws Exception {
        try (AgentHarness other = new AgentHarness(platform.surroundings)) {
            for (int round = 0; round < 10 || !other.toolClient.isReady(); round++) {
                String text = "race-" + round;
                platform.llm.script(text, calls("search_products {\"text\":\"" + text + "\"}"), says("Found."));
                var shopper = platform.shopper();
                MessageReceived message = shopper.message(text);
                Caller caller = new Caller(shopper.id, shopper.token, null);
                List<Thread> both = Stream.of(agent.runner, other.runner)
                        .map(runner -> Thread.ofVirtual().start(() -> runner.run(message, caller)))
                        .toList();
                for (Thread one : both) {
                    one.join();
                }
                platform.events(message.run());
                assertLegal(text, message.run());
                assertThat(roles(shopper)).as(text).containsExactly("user", "assistant", "tool", "assistant");
                assertThat(callIds("search_products", text)).as(text).hasSize(1);
            }
        }
    }

    @Test
    void takesARunBackFromAnInstanceThatTookItAndDied() throws Exception {
        platform.services.on("list_orders", request -> {
            Thread.sleep(1_000);
            return result("{}");
        });
        platform.llm.script("stolen", calls("list_orders {}"), says("Back."));
        try (AgentHarness patient = new AgentHarness(platform.surroundings, Duration.ofSeconds(1))) {
            var shopper = platform.shopper();
            MessageReceived message = shopper.message("stolen");
            Caller caller = new Caller(shopper.id, shopper.token, null);
            Thread running = Thread.ofVirtual().start(() -> patient.runner.run(message, caller));
            while (Events.types(platform.eventsSoFar(message.run())).stream().noneMatch("TOOL_CALL_END"::equals)) {
                Thread.sleep(20);
            }
            var unused = new Journal(platform.database, platform.clock, platform.ids).take(message, caller);
            running.join();
            assertThat(Events.text(platform.events(message.run()))).isEqualTo("Back.");
            assertLegal("stolen", message.run());
            assertThat(platform.ids(message.run()).getLast()).startsWith("3-");
            assertThat(roles(shopper)).containsExactly("user", "assistant", "tool", "assistant");
        }
    }

    @Test
    void handsConversationsOverWhenInstancesComeAndGo() throws Exception {
        platform.services.on("find_stores", request -> {
            Thread.sleep(300);
            return result("{}");
        });
        platform.llm.script("hand over", calls("find_stores {}"), says("Handed over."));
        Map<Platform.Shopper, List<RunId>> runs = new LinkedHashMap<>();
        for (int i = 0; i < 12; i++) {
            runs.put(platform.shopper(), new ArrayList<>());
        }
        sendToAll(runs);
        try (AgentHarness second = new AgentHarness(platform.surroundings).start()) {
            sendToAll(runs);
            second.awaitReady();
            sendToAll(runs);
            Thread.sleep(200);
        } // and away again, with runs under way
        sendToAll(runs);
        for (var each : runs.entrySet()) {
            for (RunId run : each.getValue()) {
                assertThat(Events.text(platform.events(run))).endsWith("Handed over.");
            }
            JournalReader.Excerpt excerpt = excerpt(each.getKey());
            assertThat(excerpt.runs()).extracting(History.Run::run).isEqualTo(each.getValue());
            assertThat(excerpt.turns())
                    .hasSize(4)
                    .allMatch(turn -> turn.over() && turn.exchanges().size() == 2);
        }
    }

    private static void sendToAll(Map<Platform.Shopper, List<RunId>> runs) throws Exception {
        for (var each : runs.entrySet()) {
            each.getValue().add(each.getKey().says("hand over"));
        }
    }

    private static void scriptPurchase(String message, String quote, Platform.Shopper shopper) {
        platform.services.on("get_quote", request -> result("{\"id\":\"" + quote + "\"}"));
        platform.services.on(
                "place_order",
                request -> request.approval() != null
                        ? result("{\"order\":\"ord_1\"}")
                        : FakeServices.proposal(
                                "ppl_" + quote.replace('_', '-'),
                                shopper.id,
                                platform.clock.instant().plusSeconds(600)));
        platform.llm.script(
                message,
                calls("get_quote {\"address\":\"" + quote + "\"}", "search_products {\"text\":\"" + quote + "\"}"),
                calls("place_order {\"quoteId\":\"" + quote + "\"}"),
                says("Ordered."));
    }

    private static Set<String> callIds(String tool, String text) {
        return platform.services.received(tool, text).stream()
                .map(FakeServices.Received::callId)
                .collect(Collectors.toSet());
    }

    private static List<String> roles(Platform.Shopper shopper) {
        return Transcript.messages(excerpt(shopper).turns()).stream()
                .map(History.Message::role)
                .toList();
    }

    private static JournalReader.Excerpt excerpt(Platform.Shopper shopper) {
        return new JournalReader(platform.database)
                .read(shopper.conversation, shopper.id, 100, 100)
                .orElseThrow();
    }

    /**
     * What AG-UI asks of a run: it begins once, ends once, and nothing is left open. An attempt that took the run before the other
     * one's first event was in the stream begins it anew; the gateway passes on the first of these alone.
     */
    private static void assertLegal(String where, RunId run) {
        List<JsonNode> events = platform.eventsSoFar(run);
        List<String> types = Events.types(events);
        assertThat(types.getFirst()).as(where).isEqualTo("RUN_STARTED");
        long attempts = platform.ids(run).stream()
                .map(id -> id.substring(0, id.indexOf('-')))
                .distinct()
                .count();
        assertThat(types.stream().filter("RUN_STARTED"::equals).count())
                .as(where)
                .isBetween(1L, attempts);
        assertThat(types.stream().filter(type -> type.matches("RUN_FINISHED|RUN_ERROR")))
                .as(where)
                .hasSize(1);
        Set<String> open = new HashSet<>();
        for (JsonNode event : events) {
            String type = event.path("type").asText();
            String subject = event.path("stepName").asText()
                    + event.path("toolCallId").asText()
                    + (type.startsWith("TEXT") ? event.path("messageId").asText() : "");
            String part = type.replaceAll("_(START|STARTED|END|FINISHED)$", "");
            if (type.matches("(STEP|TEXT_MESSAGE|TOOL_CALL)_START(ED)?")) {
                assertThat(open.add(part + subject))
                        .as("%s: opens once: %s", where, event)
                        .isTrue();
            } else if (type.matches("(STEP_FINISHED)|((TEXT_MESSAGE|TOOL_CALL)_END)")) {
                assertThat(open.remove(part + subject))
                        .as("%s: was open: %s", where, event)
                        .isTrue();
            }
        }
        assertThat(open).as(where).isEmpty();
    }
}
