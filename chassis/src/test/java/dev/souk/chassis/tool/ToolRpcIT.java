package dev.souk.chassis.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.souk.chassis.event.TestDatabase;
import dev.souk.chassis.identity.TokenSigner;
import dev.souk.chassis.identity.TokenVerifier;
import dev.souk.chassis.json.Json;
import dev.souk.chassis.kafka.Records;
import dev.souk.chassis.kafka.TestKafka;
import dev.souk.chassis.time.Ids;
import dev.souk.chassis.time.RandomIds;
import dev.souk.contracts.catalog.GetProduct;
import dev.souk.contracts.catalog.SearchProducts;
import dev.souk.contracts.catalog.SearchResults;
import dev.souk.contracts.id.CallId;
import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.id.ShopperId;
import dev.souk.contracts.money.Money;
import dev.souk.contracts.order.AddToCart;
import dev.souk.contracts.order.CartView;
import dev.souk.contracts.tool.Tool;
import dev.souk.contracts.tool.Tools;
import dev.souk.contracts.topic.Headers;
import dev.souk.contracts.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolRpcIT {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final Ids IDS = new RandomIds(CLOCK);
    private static final String SERVICE = "rpc-it-" + System.nanoTime();
    private static final ShopperId SHOPPER = new ShopperId(IDS.of("shp"));
    private static final ConversationId CONVERSATION = new ConversationId(IDS.of("cnv"));

    private static TokenSigner signer;
    private static TokenVerifier verifier;
    private static TestDatabase database;
    private static ToolServer catalog;
    private static ToolServer orders;
    private static ToolClient client;
    private static final AtomicInteger ADDED = new AtomicInteger();
    private static final AtomicInteger FAILURES = new AtomicInteger();
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    @BeforeAll
    static void startServersAndClient() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("k").generate();
        signer = new TokenSigner(key, CLOCK, IDS);
        verifier = new TokenVerifier(new JWKSet(key).toPublicJWKSet(), CLOCK);
        database = TestDatabase.create("rpc");
        database.execute("CREATE TABLE added (call_id text)");
        ToolServers servers =
                new ToolServers(SERVICE, TestKafka.clients(), verifier, CLOCK, new ToolInbox(database), database);
        catalog = servers.on(Topics.TOOLS_CATALOG)
                .read(Tools.SEARCH_PRODUCTS, ToolRpcIT::search)
                .start();
        orders = servers.on(Topics.TOOLS_ORDERS)
                .effect(Tools.ADD_TO_CART, ToolRpcIT::add)
                .start();
        client = new ToolClient("asker", TestKafka.clients(), CLOCK, IDS).start();
        while (!catalog.isReady() || !orders.isReady() || !client.isReady()) {
            Thread.sleep(50);
        }
    }

    @AfterAll
    static void stop() {
        NEVER.countDown();
        client.close();
        catalog.close();
        orders.close();
    }

    private static ToolReply<SearchResults> search(ToolCall<SearchProducts> call) {
        if ("never".equals(call.arguments().text())) {
            try {
                NEVER.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return ToolReply.done(
                new SearchResults(String.valueOf(call.arguments().text()).hashCode(), 1, List.of(), List.of(), false));
    }

    private static ToolReply<CartView> add(ToolCall<AddToCart> call) {
        database.execute("INSERT INTO added VALUES ('" + call.id() + "')");
        ADDED.incrementAndGet();
        if (call.arguments().quantity() == 13 && FAILURES.incrementAndGet() == 1) {
            throw new IllegalStateException("on purpose");
        }
        if (call.arguments().quantity() == 14) {
            answerElsewhere(call);
        }
        return ToolReply.done(
                new CartView(List.of(), Money.zero("EUR"), call.arguments().quantity()));
    }

    /** As another instance does that has the same call: its reply is kept before ours. */
    private static void answerElsewhere(ToolCall<AddToCart> call) {
        CompletableFuture.runAsync(() -> database.run(() -> new ToolInbox(database)
                        .save(call, ToolReply.done(new CartView(List.of(), Money.zero("EUR"), 99)))))
                .join();
    }

    @Test
    void aCallComesBackWithItsResult() throws Exception {
        RawReply reply = call(client, Tools.SEARCH_PRODUCTS, Map.of("text", "boots"));

        assertThat(reply.kind()).isEqualTo(RawReply.Kind.RESULT);
        assertThat(Json.read(reply.body().toString(), SearchResults.class).total())
                .isEqualTo("boots".hashCode());
    }

    @Test
    void aRepeatedCallIsDoneOnceAndGetsTheSameReply() throws Exception {
        ToolRequest request = request(Tools.ADD_TO_CART, Map.of("variantId", "var_1", "quantity", 3), SHOPPER);
        RawReply first = client.call(request).get();

        RawReply second = client.call(request).get();

        assertThat(second).isEqualTo(first);
        assertThat(database.number("SELECT count(*) FROM added WHERE call_id = '" + request.callId() + "'"))
                .isEqualTo(1);
    }

    @Test
    void aRepeatedCallOfSomebodyElseIsForbidden() throws Exception {
        ToolRequest mine = request(Tools.ADD_TO_CART, Map.of("variantId", "var_1", "quantity", 3), SHOPPER);
        client.call(mine).get();
        ShopperId other = new ShopperId(IDS.of("shp"));
        ToolRequest theirs = new ToolRequest(
                mine.tool(), mine.callId(), mine.arguments(), token(other), null, CONVERSATION, other, mine.deadline());

        assertThat(client.call(theirs).get().asProblem().code().code()).isEqualTo("forbidden");
    }

    @Test
    void aFailureUndoesTheChangeAndCanBeRepeated() throws Exception {
        ToolRequest request = request(Tools.ADD_TO_CART, Map.of("variantId", "var_1", "quantity", 13), SHOPPER);
        RawReply failed = client.call(request).get();
        assertThat(failed.asProblem().code().code()).isEqualTo("internal");
        assertThat(database.number("SELECT count(*) FROM added WHERE call_id = '" + request.callId() + "'"))
                .isZero();

        RawReply repeated = client.call(request).get();

        assertThat(repeated.kind()).isEqualTo(RawReply.Kind.RESULT);
        assertThat(database.number("SELECT count(*) FROM added WHERE call_id = '" + request.callId() + "'"))
                .isEqualTo(1);
    }

    @Test
    void aCallThatAnotherInstanceHasAnsweredMeanwhileGetsThatAnswer() throws Exception {
        ToolRequest request = request(Tools.ADD_TO_CART, Map.of("variantId", "var_1", "quantity", 14), SHOPPER);

        RawReply reply = client.call(request).get();

        assertThat(reply.body().get("units").asInt()).isEqualTo(99);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"pageSize\":0} | bad_arguments | pageSize: given 0",
                "{\"colour\":\"red\"} | bad_arguments | unknown field 'colour'",
                "[1] | bad_arguments | expected an object",
                "\"text\" | bad_arguments | expected"
            })
    void badArgumentsAreRefusedWithTheReason(String arguments, String code, String detail) throws Exception {
        ToolRequest good = request(Tools.SEARCH_PRODUCTS, Map.of(), SHOPPER);
        ToolRequest bad = new ToolRequest(
                good.tool(),
                good.callId(),
                Json.mapper().readTree(arguments),
                good.principalToken(),
                null,
                CONVERSATION,
                SHOPPER,
                good.deadline());

        RawReply reply = client.call(bad).get();

        assertThat(reply.asProblem().code().code()).isEqualTo(code);
        assertThat(reply.asProblem().detail()).contains(detail);
    }

    @Test
    void anUnknownToolIsRefused() throws Exception {
        Tool<GetProduct, SearchResults> unknown = new Tool<>(
                "no_such_tool",
                "",
                dev.souk.contracts.tool.Effect.READ,
                Topics.TOOLS_CATALOG,
                Tool.KeyedBy.CONVERSATION,
                true,
                GetProduct.class,
                SearchResults.class);

        assertThat(call(client, unknown, Map.of()).asProblem().code().code()).isEqualTo("unknown_tool");
    }

    @Test
    void aForgedPrincipalIsRefused() throws Exception {
        TokenSigner forger =
                new TokenSigner(new ECKeyGenerator(Curve.P_256).keyID("k").generate(), CLOCK, IDS);
        ToolRequest good = request(Tools.SEARCH_PRODUCTS, Map.of("text", "x"), SHOPPER);
        ToolRequest forged = new ToolRequest(
                good.tool(),
                good.callId(),
                good.arguments(),
                forger.principal(SHOPPER, Duration.ofHours(1)),
                null,
                CONVERSATION,
                SHOPPER,
                good.deadline());

        assertThat(client.call(forged).get().asProblem().code().code()).isEqualTo("unauthenticated");
    }

    @Test
    void afterTheDeadlineTheAskerGetsAProblem() throws Exception {
        ToolRequest request = new ToolRequest(
                Tools.SEARCH_PRODUCTS,
                new CallId(IDS.of("cal")),
                Json.tree(Map.of("text", "never")),
                token(SHOPPER),
                null,
                new ConversationId(IDS.of("cnv")),
                SHOPPER,
                CLOCK.instant().plusMillis(300));

        assertThat(client.call(request)
                        .get(5, TimeUnit.SECONDS)
                        .asProblem()
                        .code()
                        .code())
                .isEqualTo("deadline_exceeded");
    }

    @Test
    void aRequestWithoutAnAddressGoesToTheDeadLetters() throws Exception {
        try (var producer = TestKafka.clients().producer()) {
            ProducerRecord<String, byte[]> lost =
                    new ProducerRecord<>(Topics.TOOLS_CATALOG, "k", Records.bytes("{\"text\":\"lost\"}"));
            Records.put(lost, Headers.EVENT_TYPE, "search_products");
            producer.send(lost).get();
        }

        assertThat(TestKafka.read(Topics.deadLetters(Topics.TOOLS_CATALOG, SERVICE), 1, Duration.ofSeconds(20)))
                .singleElement()
                .satisfies(letter -> assertThat(Records.text(letter.value())).contains("lost"));
    }

    @Test
    void noReplyIsLostWhileAskersComeAndGo() throws Exception {
        int calls = 3_000;
        Semaphore concurrency = new Semaphore(32);
        List<CompletableFuture<RawReply>> replies = new ArrayList<>();

        try (ToolClient second = new ToolClient("asker", TestKafka.clients(), CLOCK, IDS).start()) {
            ToolClient third = new ToolClient("asker", TestKafka.clients(), CLOCK, IDS);
            for (int i = 0; i < calls; i++) {
                if (i == calls / 3) {
                    third.start();
                }
                if (i == 2 * calls / 3) {
                    third.close();
                }
                concurrency.acquire();
                ToolClient asker = i % 2 == 0 ? client : second;
                CompletableFuture<RawReply> reply =
                        asker.call(request(Tools.SEARCH_PRODUCTS, Map.of("text", "q" + i), SHOPPER));
                reply.whenComplete((r, e) -> concurrency.release());
                replies.add(reply);
            }
            for (int i = 0; i < calls; i++) {
                RawReply reply = replies.get(i).get(60, TimeUnit.SECONDS);
                assertThat(reply.kind()).as(reply.body().toString()).isEqualTo(RawReply.Kind.RESULT);
                assertThat(reply.body().get("total").asInt()).isEqualTo(("q" + i).hashCode());
            }
        }
    }

    private static RawReply call(ToolClient asker, Tool<?, ?> tool, Map<String, ?> arguments) throws Exception {
        return asker.call(request(tool, arguments, SHOPPER)).get(20, TimeUnit.SECONDS);
    }

    private static ToolRequest request(Tool<?, ?> tool, Map<String, ?> arguments, ShopperId shopper) {
        return new ToolRequest(
                tool,
                new CallId(IDS.of("cal")),
                Json.tree(arguments),
                token(shopper),
                null,
                new ConversationId(IDS.of("cnv")),
                shopper,
                Instant.now().plusSeconds(30));
    }

    private static String token(ShopperId shopper) {
        return signer.principal(shopper, Duration.ofHours(1));
    }
}
