package dev.souk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.souk.e2e.Shopper.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Processes die while a shopper buys: every turn ends, and there is exactly one order an approval. {@code -Dsouk.kill.rounds}
 * says how often each case is repeated.
 */
class KillIT {
    private static final String SEARCH = "waterproof hiking boots under 120, size 42";
    private static final String BUY = "add the second one and order it";

    private final Platform platform = Platform.shared();

    static Stream<Integer> rounds() {
        return IntStream.rangeClosed(1, Integer.getInteger("souk.kill.rounds", 1))
                .boxed();
    }

    /** What the shopper does when the agent dies. */
    enum Phase {
        SEARCHES,
        ORDERS,
        APPROVES
    }

    /**
     * Every journal step; the phases take turns, as each death costs a restart. What follows an approval has no step with calls,
     * and only an order has a proposal.
     */
    static Stream<Arguments> agentDeaths() {
        return rounds().flatMap(round -> {
            Phase phase = Phase.values()[round % Phase.values().length];
            Phase withCalls = phase == Phase.APPROVES ? Phase.ORDERS : phase;
            return Stream.concat(
                    Stream.of(
                                    "agent.after-open",
                                    "agent.after-calls",
                                    "agent.after-results",
                                    "agent.before-finish",
                                    "agent.after-finish")
                            .map(point -> Arguments.of(phase, point)),
                    Stream.of(
                            Arguments.of(withCalls, "agent.after-step"),
                            Arguments.of(Phase.ORDERS, "agent.after-proposal")));
        });
    }

    static Stream<String> orderPoints() {
        return rounds().flatMap(round -> Stream.of(
                "place_order.before-commit",
                "place_order.after-commit",
                "place_order.after-settlement",
                "place_order.after-commit-before-reply",
                "payment.after-authorizing",
                "payment.after-capturing"));
    }

    @BeforeEach
    void everythingRuns() {
        platform.disarm();
        platform.awaitReady();
    }

    @AfterEach
    void disarm() {
        platform.disarm();
    }

    @ParameterizedTest
    @MethodSource("agentDeaths")
    void theAgentDiesWhileTheShopper(Phase phase, String point) {
        Shopper shopper = new Shopper(platform::url);

        armIf(phase == Phase.SEARCHES, point);
        Run found = shopper.say(SEARCH);
        assertThat(found.results("search_products"))
                .as(found.events().toString())
                .isNotEmpty();
        armIf(phase == Phase.ORDERS, point);
        Run proposed = shopper.say(BUY);
        JsonNode proposal = Objects.requireNonNull(
                proposed.proposal(), () -> proposed.events().toString());
        armIf(phase == Phase.APPROVES, point);
        Run ordered = shopper.approve(proposal);

        Platform.await(Duration.ofSeconds(5), "died at " + point, platform::hasFired);
        assertOneOrder(shopper, ordered);
    }

    private void armIf(boolean now, String point) {
        if (now) {
            platform.awaitReady();
            platform.arm(point);
        }
    }

    @ParameterizedTest
    @MethodSource("orderPoints")
    void theOrderServiceDiesWhileItOrders(String point) {
        Shopper shopper = new Shopper(platform::url);
        JsonNode proposal = propose(shopper);
        platform.arm(point);

        Run ordered = shopper.approve(proposal);

        assertThat(platform.hasFired()).as("died at " + point).isTrue();
        assertOneOrder(shopper, ordered);
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void theBrokerDiesInTheMiddleOfATurn(int round) {
        Shopper shopper = new Shopper(platform::url);
        JsonNode proposal = propose(shopper);

        Run ordered = shopper.decide(proposal, true, onceAt("TOOL_CALL_END", () -> platform.kill("infra")));

        assertOneOrder(shopper, ordered);
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void redisIsFlushedInTheMiddleOfARun(int round) {
        Shopper shopper = new Shopper(platform::url);

        Run found = shopper.say(SEARCH, "en", onceAt("TOOL_CALL_START", platform::flushRedis));

        assertThat(found.failed()).as(found.events().toString()).isFalse();
        assertThat(found.results("search_products")).isNotEmpty();
        assertThat(found.text()).isNotBlank();
        assertThat(found.events().stream()
                        .filter(event -> event.path("type").asText().equals("RUN_STARTED")))
                .hasSize(1);
        JsonNode proposal = Objects.requireNonNull(shopper.say(BUY).proposal());
        assertOneOrder(shopper, shopper.decide(proposal, true, onceAt("RUN_STARTED", platform::flushRedis)));
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void theGatewayDiesWhileItStreamsAndTheShopperGoesOnAtAnother(int round) throws IOException {
        int port = Platform.freePort();
        Process second = secondGateway(port);
        try {
            AtomicBoolean moved = new AtomicBoolean();
            Shopper shopper = new Shopper(() -> moved.get() ? "http://127.0.0.1:" + port : platform.url());

            Run found = shopper.say(SEARCH, "en", onceAt("TOOL_CALL_START", () -> {
                moved.set(true);
                platform.kill("gateway");
            }));

            assertThat(found.failed()).as(found.events().toString()).isFalse();
            assertThat(found.results("search_products")).isNotEmpty();
            assertThat(found.text()).isNotBlank();
            JsonNode proposal = Objects.requireNonNull(shopper.say(BUY).proposal());
            assertOneOrder(shopper, shopper.approve(proposal));
        } finally {
            second.destroyForcibly();
        }
    }

    private JsonNode propose(Shopper shopper) {
        Run found = shopper.say(SEARCH);
        assertThat(found.results("search_products"))
                .as(found.events().toString())
                .isNotEmpty();
        Run proposed = shopper.say(BUY);
        return Objects.requireNonNull(
                proposed.proposal(), () -> proposed.events().toString());
    }

    /** The approval made one order, paid once, and its stock is taken once. */
    private void assertOneOrder(Shopper shopper, Run ordered) {
        assertThat(ordered.failed()).as(ordered.events().toString()).isFalse();
        assertThat(ordered.events().toString())
                .as("the shopper is told of the order")
                .contains("ord_");
        platform.awaitReady();
        Platform.await(
                Duration.ofSeconds(30),
                "the order is confirmed",
                () -> count("select count(*) from orders where shopper = ? and status = 'CONFIRMED'", shopper) == 1);
        assertThat(count("select count(*) from orders where shopper = ?", shopper))
                .isEqualTo(1);
        assertThat(count(
                        "select count(*) from payment p join orders o on o.id = p.order_id where o.shopper = ? and p.status = 'CAPTURED'",
                        shopper))
                .isEqualTo(1);
        assertThat(platform.number("orders", LedgerSql.DISAGREEMENTS))
                .as("stock and orders agree")
                .isZero();
    }

    private long count(String sql, Shopper shopper) {
        return platform.number("orders", sql, shopper.id());
    }

    private static Consumer<JsonNode> onceAt(String type, Runnable fault) {
        AtomicBoolean done = new AtomicBoolean();
        return event -> {
            if (event.path("type").asText().equals(type) && done.compareAndSet(false, true)) {
                fault.run();
            }
        };
    }

    /** A second gateway beside the first, with the same settings but another name and port. */
    private Process secondGateway(int port) throws IOException {
        Path environ = Path.of("/proc", Long.toString(platform.pid("gateway")), "environ");
        List<String> variables =
                List.of(Files.readString(environ, StandardCharsets.UTF_8).split("\0"));
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                platform.root()
                        .resolve("gateway/target/quarkus-app/quarkus-run.jar")
                        .toString()));
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(platform.data().resolve("logs/gateway-2.log").toFile());
        builder.environment().clear();
        for (String variable : variables) {
            int equals = variable.indexOf('=');
            if (equals > 0) {
                builder.environment().put(variable.substring(0, equals), variable.substring(equals + 1));
            }
        }
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        builder.environment().put("SOUK_INSTANCE_ID", "gateway-2");
        Process process = builder.start();
        Platform.await(Duration.ofSeconds(60), "the second gateway is ready", () -> isReady(port));
        return process;
    }

    private static boolean isReady(int port) {
        try {
            var connection = (java.net.HttpURLConnection) java.net
                    .URI
                    .create("http://127.0.0.1:" + port + "/q/health/ready")
                    .toURL()
                    .openConnection();
            return connection.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
