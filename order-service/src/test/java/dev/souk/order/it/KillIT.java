package dev.souk.order.it;

import static dev.souk.order.it.ShopDriver.problem;
import static dev.souk.order.it.ShopDriver.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.chassis.kafka.KafkaClients;
import dev.souk.chassis.kafka.KafkaSettings;
import dev.souk.chassis.time.RandomIds;
import dev.souk.chassis.tool.RawReply;
import dev.souk.chassis.tool.ToolClient;
import dev.souk.contracts.id.CallId;
import dev.souk.contracts.order.CancelOrder;
import dev.souk.contracts.order.ListOrders;
import dev.souk.contracts.order.OrderStatus;
import dev.souk.contracts.order.OrderView;
import dev.souk.contracts.order.OrdersView;
import dev.souk.contracts.order.PlaceOrder;
import dev.souk.contracts.tool.Proposal;
import dev.souk.contracts.tool.Tool;
import dev.souk.contracts.tool.Tools;
import dev.souk.order.database.Sql;
import dev.souk.order.it.ShopDriver.Goods;
import dev.souk.order.it.ShopDriver.Shopper;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The real process dies at a point; the shopper, who knows nothing of it, gets the answer, and it was done once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillIT {

    private final TestClock clock = new TestClock();
    private final RandomIds ids = new RandomIds(clock);
    private ShopDriver shop;
    private OrderProcess process;

    @BeforeAll
    void start() throws Exception {
        Map<String, String> config = new RealInfrastructure().start();
        KafkaClients kafka = new KafkaClients(settings(get(config, "souk.kafka.bootstrap-servers")));
        shop = new ShopDriver(get(config, RealInfrastructure.SIGNING_KEY), clock, ids, kafka);
        shop.ids = ids;
        shop.clock = clock;
        shop.client = new ToolClient("kill-test", kafka, clock, ids).start();
        shop.sql = new Sql(database(config));
        process = new OrderProcess(environment(config));
    }

    @AfterAll
    void stop() throws Exception {
        process.close();
        shop.client.close();
        shop.close();
    }

    @AfterEach
    void booksAgree() {
        shop.await("all payments settled", () -> shop.unsettled() == 0);
        shop.await("all announced", () -> shop.count("select count(*) from outbox") == 0);
        shop.assertBooksAgree();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "place_order.before-commit",
                "place_order.after-commit",
                "payment.after-authorizing",
                "payment.after-capturing",
                "place_order.after-settlement",
                "place_order.after-commit-before-reply"
            })
    void anOrderIsPlacedOnce(String point) throws Exception {
        Goods goods = shop.listed(8_900, 5);
        Shopper shopper = shop.shopper();
        PlaceOrder place =
                new PlaceOrder(shop.quote(shopper, goods, 2, ShopDriver.ADDRESS).id());

        RawReply reply = diesAndAnswers(point, shopper, Tools.PLACE_ORDER, place);

        assertThat(result(reply, OrderView.class).status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(shop.available(goods)).hasValue(3);
        assertThat(result(shop.call(shopper, Tools.LIST_ORDERS, new ListOrders()), OrdersView.class)
                        .orders())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"payment.after-voiding"})
    void aPaymentThatIsGivenUpIsVoided(String point) throws Exception {
        Goods goods = shop.listed(8_900, 5);
        Shopper shopper = shop.shopper();
        PlaceOrder place =
                new PlaceOrder(shop.quote(shopper, goods, 2, "Silent Street 1").id());

        RawReply reply = diesAndAnswers(point, shopper, Tools.PLACE_ORDER, place);

        assertThat(problem(reply)).isEqualTo("payment_unavailable");
        assertThat(shop.available(goods)).hasValue(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cancel_order.before-commit",
                "cancel_order.after-commit",
                "payment.after-refunding",
                "cancel_order.after-commit-before-reply"
            })
    void anOrderIsRefundedOnce(String point) throws Exception {
        Goods goods = shop.listed(8_900, 5);
        Shopper shopper = shop.shopper();
        OrderView order = shop.bought(shopper, goods, 2);

        RawReply reply = diesAndAnswers(point, shopper, Tools.CANCEL_ORDER, new CancelOrder(order.id()));

        assertThat(result(reply, OrderView.class).refunded()).isEqualTo(order.total());
        assertThat(shop.available(goods)).hasValue(5);
    }

    /** What the caller gets, who sent the call once; and gets again when sending it once more. */
    private RawReply diesAndAnswers(String point, Shopper shopper, Tool<?, ?> tool, Record arguments) throws Exception {
        Proposal proposal = ShopDriver.proposal(shop.call(shopper, tool, arguments));
        String approval = shop.approval(shopper, proposal);
        CallId call = shop.callId();
        process.armAt(point);
        CompletableFuture<RawReply> reply = shop.send(shopper, tool, arguments, call, approval);
        process.diesAndIsStartedAgain();
        RawReply first = reply.join();
        assertThat(shop.send(shopper, tool, arguments, call, approval).join()).isEqualTo(first);
        return first;
    }

    private static Map<String, String> environment(Map<String, String> config) {
        Map<String, String> environment = new HashMap<>();
        config.forEach(
                (key, value) -> environment.put(key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), value));
        environment.put("SOUK_INSTANCE_ID", "kill-test");
        return environment;
    }

    private static PGSimpleDataSource database(Map<String, String> config) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(get(config, "quarkus.datasource.jdbc.url"));
        database.setUser(get(config, "quarkus.datasource.username"));
        database.setPassword(get(config, "quarkus.datasource.password"));
        return database;
    }

    private static String get(Map<String, String> config, String key) {
        return Objects.requireNonNull(config.get(key), key);
    }

    private static KafkaSettings settings(String bootstrapServers) {
        return new KafkaSettings() {
            @Override
            public String bootstrapServers() {
                return bootstrapServers;
            }

            @Override
            public Optional<String> instanceId() {
                return Optional.empty();
            }

            @Override
            public int sessionTimeoutMillis() {
                return 10_000;
            }
        };
    }
}
