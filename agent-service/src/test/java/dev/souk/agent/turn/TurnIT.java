package dev.souk.agent.turn;

import static dev.souk.agent.turn.Events.lastRequest;
import static dev.souk.agent.turn.Events.notices;
import static dev.souk.agent.turn.Events.results;
import static dev.souk.agent.turn.Events.text;
import static dev.souk.agent.turn.Events.types;
import static dev.souk.agent.turn.FakeLlm.calls;
import static dev.souk.agent.turn.FakeLlm.says;
import static dev.souk.agent.turn.FakeServices.result;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.souk.chassis.json.Json;
import dev.souk.chassis.tool.RawReply;
import dev.souk.contracts.conversation.History;
import dev.souk.contracts.conversation.MessageReceived;
import dev.souk.contracts.conversation.RunCancelled;
import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.id.RunId;
import dev.souk.contracts.problem.ProblemCode;
import dev.souk.contracts.tool.Tools;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The loop over a real broker, database and Redis. */
class TurnIT {
    private static final String SEARCH = "search_products {\"text\":\"%s\"}";

    private static Platform platform;
    private static AgentHarness agent;

    @BeforeAll
    static void start() throws Exception {
        platform = new Platform();
        agent = new AgentHarness(platform.surroundings).start();
        platform.services.awaitReady();
        agent.awaitReady();
    }

    @AfterAll
    static void stop() {
        agent.close();
        platform.close();
    }

    @Test
    void answersInTextAndTellsTheRunAsAgUiEvents() throws Exception {
        platform.llm.script("hello", says("Hel", "lo!"));
        var shopper = platform.shopper();
        RunId run = shopper.says("hello");
        List<JsonNode> events = platform.events(run);
        assertThat(types(events))
                .containsExactly(
                        "RUN_STARTED",
                        "STEP_STARTED",
                        "TEXT_MESSAGE_START",
                        "TEXT_MESSAGE_CONTENT",
                        "TEXT_MESSAGE_CONTENT",
                        "TEXT_MESSAGE_END",
                        "CUSTOM",
                        "STEP_FINISHED",
                        "RUN_FINISHED");
        assertThat(text(events)).isEqualTo("Hello!");
        assertThat(events.get(6).path("value").toString())
                .isEqualTo("{\"backend\":\"planner\",\"model\":\"scripted-1\"}");
        assertThat(events.getLast().path("outcome").path("type").asText()).isEqualTo("success");
        assertThat(platform.ids(run).getFirst()).isEqualTo("1-1");
        assertThat(platform.redis.ttl("souk:run:" + run)).isBetween(500L, 600L);
    }

    @Test
    void sendsTheCallsOfAStepInParallelAndAnswersInCallOrder() throws Exception {
        CountDownLatch bothAreHere = new CountDownLatch(2);
        platform.services.on("geocode", request -> {
            bothAreHere.countDown();
            boolean parallel = bothAreHere.await(1, TimeUnit.SECONDS);
            return result("{\"parallel\":" + parallel + ",\"asked\":" + request.arguments() + "}");
        });
        platform.llm.script(
                "two places", calls("geocode {\"query\":\"north\"}", "geocode {\"query\":\"south\"}"), says("Found."));
        var shopper = platform.shopper();
        List<JsonNode> events = platform.events(shopper.says("two places"));
        assertThat(results(events))
                .containsExactly(
                        "{\"parallel\":true,\"asked\":{\"query\":\"north\"}}",
                        "{\"parallel\":true,\"asked\":{\"query\":\"south\"}}");
        assertThat(text(events)).isEqualTo("Found.");
        JsonNode prompt = lastRequest(platform.llm, "two places");
        assertThat(prompt.path("messages").findValuesAsText("role"))
                .containsExactly("system", "user", "assistant", "tool", "tool");
        assertThat(prompt.path("messages")
                        .get(0)
                        .path("content")
                        .asText()
                        .lines()
                        .toList()
                        .getLast())
                .startsWith("Context: {\"now\":\"20")
                .endsWith("\"zone\":\"Z\",\"language\":\"en\",\"address\":\"Harbour Street 12\","
                        + "\"currency\":\"EUR\",\"shop\":\"Souk\"}");
        assertThat(prompt.path("tools").findValuesAsText("name").stream()
                        .filter(name -> Tools.find(name).isPresent())
                        .toList())
                .isSorted()
                .contains("place_order")
                .doesNotContain("get_history");
    }

    @Test
    void answersUnknownToolsBadArgumentsAndTimeOutsWithProblems() throws Exception {
        platform.services.on("view_cart", request -> null);
        platform.llm.script(
                "trouble",
                calls("teleport {}", "get_product {\"productId\":\"nonsense\"}", "view_cart {}", "geocode {"),
                says("Sorry."));
        var shopper = platform.shopper();
        List<JsonNode> events = platform.events(shopper.says("trouble"));
        assertThat(results(events).stream().map(Events::problem))
                .containsExactly("unknown_tool", "bad_arguments", "deadline_exceeded", "bad_arguments");
        assertThat(text(events)).isEqualTo("Sorry.");
        assertThat(platform.services.received("geocode", "{}")).isEmpty();
    }

    @Test
    void keepsTheOrderOfAConversation() throws Exception {
        var shopper = platform.shopper();
        List<RunId> runs = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            runs.add(shopper.says("number " + i));
        }
        for (RunId run : runs) {
            platform.events(run);
        }
        History history = history(shopper);
        assertThat(history.messages().stream()
                        .filter(message -> message.role().equals("user"))
                        .map(History.Message::content))
                .containsExactly("number 0", "number 1", "number 2", "number 3", "number 4");
        assertThat(history.runs()).extracting(History.Run::run).isEqualTo(runs);
        assertThat(history.runs()).extracting(History.Run::status).containsOnly(History.Status.FINISHED);
        assertThat(lastRequest(platform.llm, "number 4").path("messages").findValuesAsText("role"))
                .hasSize(1 + 4 * 2 + 1);
    }

    @Test
    void pausesForAProposalAndExecutesItOnceApproved() throws Exception {
        var shopper = platform.shopper();
        platform.scriptPurchase("buy one", "quo_1", "ppl_1", shopper);
        List<JsonNode> events = platform.events(shopper.says("buy one"));
        JsonNode interrupt = events.getLast().path("outcome").path("interrupts").path(0);
        assertThat(interrupt.path("id").asText()).isEqualTo("ppl_1");
        assertThat(interrupt.path("reason").asText()).isEqualTo("tool_call");
        assertThat(interrupt.path("metadata").path("proposal").path("digest").asText())
                .isEqualTo("d1");
        assertThat(history(shopper).proposal()).isNotNull();

        List<JsonNode> after = platform.events(shopper.decides("ppl_1", true));
        assertThat(results(after)).containsExactly("{\"order\":\"ord_1\"}");
        assertThat(text(after)).isEqualTo("Ordered.");
        List<FakeServices.Received> requests = platform.services.received("place_order", "quo_1");
        assertThat(requests).hasSize(2);
        assertThat(requests.get(1).callId()).isEqualTo(requests.get(0).callId() + "-approved");
        assertThat(requests.get(0).approval()).isNull();
        assertThat(requests.get(1).approval()).isNotNull();
        assertThat(interrupt.path("toolCallId").asText())
                .isEqualTo(requests.get(0).callId());
        History history = history(shopper);
        assertThat(history.proposal()).isNull();
        assertThat(history.messages())
                .extracting(History.Message::role)
                .containsExactly("user", "assistant", "tool", "assistant", "tool", "assistant");

        List<JsonNode> again = platform.events(shopper.decides("ppl_1", true));
        assertThat(again.getLast().path("code").asText()).isEqualTo("conflict");
        assertThat(platform.services.received("place_order", "quo_1")).hasSize(2);
    }

    @Test
    void asksForTheOutcomeOfAnApprovedCallUntilItIsKnown() throws Exception {
        var shopper = platform.shopper();
        platform.scriptPurchase("buy three", "quo_3", "ppl_3", shopper);
        platform.events(shopper.says("buy three"));
        Deque<RawReply> replies = new ArrayDeque<>(
                List.of(RawReply.problem(ProblemCode.UNAVAILABLE, "restarting"), result("{\"order\":\"ord_3\"}")));
        platform.services.on(
                "place_order",
                request -> platform.services.received("place_order", "quo_3").size() == 2 ? null : replies.remove());

        List<JsonNode> events = platform.events(shopper.decides("ppl_3", true));
        assertThat(results(events)).containsExactly("{\"order\":\"ord_3\"}");
        assertThat(text(events)).isEqualTo("Ordered.");
        List<FakeServices.Received> requests = platform.services.received("place_order", "quo_3");
        assertThat(requests).hasSize(4); // the first for the proposal; the next gets no answer, the next a useless one
        assertThat(requests.stream().skip(1).map(FakeServices.Received::callId))
                .containsOnly(requests.getFirst().callId() + "-approved");
    }

    @Test
    void doesNothingWhenTheShopperDeclinesOrMovesOn() throws Exception {
        var shopper = platform.shopper();
        platform.scriptPurchase("buy two", "quo_2", "ppl_2", shopper);
        platform.events(shopper.says("buy two"));
        List<JsonNode> declined = platform.events(shopper.decides("ppl_2", false));
        assertThat(text(declined)).isEqualTo("Ordered."); // the script says the same to everything
        assertThat(lastRequest(platform.llm, "buy two")
                        .path("messages")
                        .findValuesAsText("content")
                        .getLast())
                .contains("\"code\":\"declined\"");

        platform.events(shopper.says("buy two"));
        platform.events(shopper.says("never mind"));
        assertThat(platform.events(shopper.decides("ppl_2", true))
                        .getLast()
                        .path("code")
                        .asText())
                .isEqualTo("conflict");
        assertThat(history(shopper).proposal()).isNull();
        assertThat(platform.services.received("place_order", "quo_2"))
                .allSatisfy(request -> assertThat(request.approval()).isNull());
    }

    @Test
    void stopsTheModelWhenTheShopperCancels() throws Exception {
        platform.llm.script("hang", new FakeLlm.Hangs("Let me"));
        var shopper = platform.shopper();
        RunId run = shopper.says("hang");
        awaitText(run);
        platform.send(new RunCancelled(shopper.conversation, run, platform.clock.instant()), platform.shopper().token);
        Thread.sleep(300);
        assertThat(types(platform.eventsSoFar(run))).doesNotContain("RUN_FINISHED");
        platform.send(new RunCancelled(shopper.conversation, run, platform.clock.instant()), shopper.token);
        List<JsonNode> events = platform.events(run);
        assertThat(events.getLast().path("outcome").path("type").asText()).isEqualTo("cancelled");
        assertThat(platform.llm.hungUpOn.await(10, TimeUnit.SECONDS)).isTrue();
        History history = history(shopper);
        assertThat(history.runs().getFirst().status()).isEqualTo(History.Status.CANCELLED);
        assertThat(history.messages().getLast().content()).isEqualTo("Let me");
        assertThat(text(platform.events(shopper.says("hello again")))).isEqualTo("You said: hello again");
    }

    @Test
    void readdsTheStreamAfterRedisWasFlushedMidRun() throws Exception {
        CountDownLatch flushed = new CountDownLatch(1);
        platform.services.on("find_stores", request -> {
            flushed.await(10, TimeUnit.SECONDS);
            return result("{}");
        });
        platform.llm.script("flush", calls("find_stores {}"), says("Three ", "stores."));
        var shopper = platform.shopper();
        RunId run = shopper.says("flush");
        for (int i = 0; i < 200 && !types(platform.eventsSoFar(run)).contains("TOOL_CALL_END"); i++) {
            Thread.sleep(20);
        }
        platform.redis.flushall();
        flushed.countDown();
        List<JsonNode> events = platform.events(run);
        assertThat(types(events)).startsWith("RUN_STARTED", "STEP_STARTED").endsWith("STEP_FINISHED", "RUN_FINISHED");
        assertThat(text(events)).isEqualTo("Three stores.");
        List<String> ids = platform.ids(run);
        for (int i = 0; i < ids.size(); i++) {
            assertThat(ids.get(i)).isEqualTo("1-" + (i + 1));
        }
    }

    @Test
    void repeatsNothingWhenAnInputIsRedelivered() throws Exception {
        platform.llm.script("once", calls(SEARCH.formatted("once")), says("Done."));
        var shopper = platform.shopper();
        MessageReceived message = shopper.message("once");
        platform.send(message, shopper.token);
        List<JsonNode> events = platform.events(message.run());
        platform.send(message, shopper.token);
        platform.events(shopper.says("barrier"));
        assertThat(platform.events(message.run())).isEqualTo(events);

        platform.redis.del("souk:run:" + message.run());
        platform.send(message, shopper.token);
        List<JsonNode> told = platform.events(message.run());
        assertThat(types(told)).containsExactly("RUN_STARTED", "MESSAGES_SNAPSHOT", "RUN_FINISHED");
        assertThat(told.get(1).path("messages").findValuesAsText("role")).contains("user", "assistant", "tool");
        assertThat(platform.llm.asked("once")).isEqualTo(2);
        assertThat(platform.services.received("search_products", "once")).hasSize(1);
    }

    @Test
    void keepsConversationsToTheirShoppers() throws Exception {
        var owner = platform.shopper();
        platform.events(owner.says("mine"));
        var stranger = platform.new Shopper(platform.shopper().id, owner.conversation);
        assertThat(platform.events(stranger.says("yours?"))
                        .getLast()
                        .path("code")
                        .asText())
                .isEqualTo("not_found");
        assertThat(ask(stranger, owner.conversation).asProblem().code()).isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(history(owner).messages()).hasSize(2);
    }

    @Test
    void refusesInputsWithoutAGoodToken() throws Exception {
        var shopper = platform.shopper();
        MessageReceived message = shopper.message("who am I?");
        platform.send(message, "forged");
        assertThat(platform.events(message.run()).getLast().path("code").asText())
                .isEqualTo("unauthenticated");
        assertThat(platform.llm.asked("who am I?")).isZero();
    }

    @Test
    void failsTheRunWhenTheModelFailsTwice() throws Exception {
        platform.llm.script("broken", new FakeLlm.Fails(503));
        var shopper = platform.shopper();
        List<JsonNode> events = platform.events(shopper.says("broken"));
        assertThat(events.getLast().path("type").asText()).isEqualTo("RUN_ERROR");
        assertThat(events.getLast().path("code").asText()).isEqualTo("unavailable");
        assertThat(platform.llm.asked("broken")).isEqualTo(2);
        assertThat(history(shopper).runs().getFirst().problem()).isEqualTo("unavailable");
    }

    @Test
    void executesNothingOfAStepThatWasCutShort() throws Exception {
        platform.llm.script("cut", new FakeLlm.CutsShort("view_cart {}"));
        var shopper = platform.shopper();
        List<JsonNode> events = platform.events(shopper.says("cut"));
        assertThat(events.getLast().path("code").asText()).isEqualTo("unavailable");
        assertThat(types(events)).doesNotContain("TOOL_CALL_START");
    }

    @Test
    void saysSoWhenTheBudgetIsUsedUp() throws Exception {
        platform.llm.script("endless", calls(SEARCH.formatted("endless")));
        var shopper = platform.shopper();
        List<JsonNode> events = platform.events(shopper.says("endless"));
        assertThat(platform.llm.asked("endless")).isEqualTo(8);
        assertThat(text(events)).startsWith("I stopped here");
        assertThat(notices(events)).containsExactly("budget_exceeded");
        assertThat(history(shopper).messages().getLast().content()).startsWith("I stopped here");
    }

    @Test
    void marksAmountsThatNoToolReturned() throws Exception {
        platform.services.on(
                "get_product", request -> result("{\"card\":{\"price\":{\"minor\":8900,\"currency\":\"EUR\"}}}"));
        platform.llm.script("true price", calls("get_product {\"productId\":\"prd_1\"}"), says("It costs 89.00 €."));
        platform.llm.script("false price", calls("get_product {\"productId\":\"prd_1\"}"), says("It costs 79.00 €."));
        var shopper = platform.shopper();
        assertThat(notices(platform.events(shopper.says("true price")))).isEmpty();
        assertThat(notices(platform.events(shopper.says("false price")))).containsExactly("unverified_figure");
    }

    @Test
    void carriesManyConversationsOnInParallel() throws Exception {
        int many = 40;
        CountDownLatch all = new CountDownLatch(many);
        platform.services.on("compare_products", request -> {
            all.countDown();
            return result("{\"together\":" + all.await(20, TimeUnit.SECONDS) + "}");
        });
        platform.llm.script(
                "together", calls("compare_products {\"productIds\":[\"prd_1\",\"prd_2\"]}"), says("All here."));
        List<RunId> runs = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            runs.add(platform.shopper().says("together"));
        }
        // The calls wait for each other longer than a call may take: only together do they come through.
        for (RunId run : runs) {
            assertThat(text(platform.events(run))).isEqualTo("All here.");
        }
        assertThat(all.getCount()).isZero();
    }

    private static void awaitText(RunId run) throws InterruptedException {
        for (int i = 0; i < 400 && text(platform.eventsSoFar(run)).isEmpty(); i++) {
            Thread.sleep(25);
        }
    }

    private static History history(Platform.Shopper shopper) throws Exception {
        RawReply reply = ask(shopper, shopper.conversation);
        assertThat(reply.kind()).isEqualTo(RawReply.Kind.RESULT);
        return Json.read(reply.body().toString(), History.class);
    }

    private static RawReply ask(Platform.Shopper shopper, ConversationId conversation) throws Exception {
        return platform.ask(agent.toolClient, shopper, conversation);
    }
}
