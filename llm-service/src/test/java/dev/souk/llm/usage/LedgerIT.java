package dev.souk.llm.usage;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.hamcrest.Matchers.equalTo;

import dev.souk.chassis.event.Outbox;
import dev.souk.chassis.event.UnitOfWork;
import dev.souk.chassis.kafka.KafkaClients;
import dev.souk.chassis.time.Ids;
import dev.souk.contracts.llm.LlmUsed;
import dev.souk.llm.audit.AuditLog;
import dev.souk.llm.audit.AuditSettings;
import dev.souk.llm.audit.Contents;
import dev.souk.llm.budget.Admission;
import dev.souk.llm.budget.Budgets;
import dev.souk.llm.budget.Estimate;
import dev.souk.llm.budget.PostgresBudgets;
import dev.souk.llm.budget.Reservation;
import dev.souk.llm.budget.Reservation.Charge;
import dev.souk.llm.budget.Spender;
import dev.souk.llm.model.CostMicros;
import dev.souk.llm.model.TokenUse;
import dev.souk.llm.usage.CallRecord.Outcome;
import dev.souk.llm.usage.CallRecord.Spent;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ledger as it is wired: a real database and a real broker. */
@QuarkusTest
@QuarkusTestResource(value = RealInfrastructure.class, restrictToAnnotatedClass = true)
class LedgerIT {
    @Inject
    Budgets budgets;

    @Inject
    Ledger ledger;

    /** Not the database itself: what a test injects directly, the other tests of the module would need as well. */
    @Inject
    Instance<AgroalDataSource> databases;

    @Inject
    KafkaClients kafka;

    @Inject
    Ids ids;

    @Test
    void settlesACallWithAllThatBelongsToIt() throws Exception {
        // Given a limited user, and what a call of it may take
        Spender ann = new Spender("limited", "ann");
        Instant deadline = Instant.now().plusSeconds(60);
        Admission admission = budgets.reserve(ann, new Estimate(100, 50, 900, 10, 1_000_000), deadline);
        assertThat(admission).isInstanceOf(Admission.Reserved.class);
        Reservation reservation = ((Admission.Reserved) admission).reservation();
        assertThat(reservation.outputTokens()).isEqualTo(450);
        assertThat(reservation.charge()).isEqualTo(Charge.HELD);
        String id = ids.of("req");

        // When
        ledger.add(Calls.call(
                id,
                reservation,
                "qwen-plus",
                new Spent(new TokenUse(90, 10, 200, 50), new CostMicros(231, "USD", true)),
                Outcome.ANSWERED,
                new Contents("mail me at ann@example.com, please, whenever it suits you", "Done\0.")));

        // Then
        books().await("SELECT count(*) FROM call WHERE id = '" + id + "'", 1);
        assertThat(books().number("SELECT count(*) FROM reservation WHERE id = '" + reservation.id() + "'"))
                .isZero();
        for (String member : List.of("", "ann")) {
            assertThat(books().number("SELECT used_tokens FROM budget_day WHERE tenant = 'limited' AND member = '"
                            + member + "'"))
                    .isEqualTo(290);
            assertThat(books().number(
                                    "SELECT used_micros + reserved_micros FROM budget_day WHERE tenant = 'limited' AND member = '"
                                            + member + "'"))
                    .isEqualTo(231);
        }
        assertThat(books().text("SELECT question || '|' || answer FROM call WHERE id = '" + id + "'"))
                .isEqualTo("mail me at [mail], please, when…|Done .");
        LlmUsed event = books().events("limited").getLast();
        assertThat(event.call()).isEqualTo(id);
        assertThat(event.tokens()).isEqualTo(new LlmUsed.Tokens(90, 10, 200, 50));
        assertThat(event.cost()).isEqualTo(new LlmUsed.Cost(231, "USD", true));
        assertThat(event.timing()).isEqualTo(new LlmUsed.Timing(Calls.AT, 900, 120L));
        assertThat(event.caller()).isEqualTo(new LlmUsed.Caller("limited", "ann", "run_1", null));
        given().queryParam("from", reservation.day().toString())
                .queryParam("to", reservation.day().toString())
                .queryParam("tenant", "limited")
                .get("/v1/usage")
                .then()
                .statusCode(200)
                .body("size()", equalTo(1))
                .body("[0].day", equalTo(reservation.day().toString()))
                .body("[0].model", equalTo("qwen-plus"))
                .body("[0].calls.all", equalTo(1))
                .body("[0].tokens.cachedInput", equalTo(10))
                .body("[0].costMicros", equalTo(231))
                .body("[0].currency", equalTo("USD"));
    }

    @Test
    void countsACallOnceHoweverOftenItIsSettled() throws Exception {
        String tenant = fresh();
        CallRecord call = Calls.answered(ids.of("req"), Calls.counted(tenant, "bob"), new TokenUse(5, 0, 5, 0), 7);

        int first = direct().settle(List.of(call, call));
        int again = direct().settle(List.of(call));

        assertThat(List.of(first, again)).containsExactly(1, 0);
        assertThat(books().number("SELECT calls FROM usage_day WHERE tenant = '" + tenant + "'"))
                .isOne();
        assertThat(books().number("SELECT used_tokens FROM budget_day WHERE tenant = '" + tenant + "' AND member = ''"))
                .isEqualTo(10);
        assertThat(books().events(tenant)).hasSize(1);
    }

    @Test
    void chargesNobodyForACallThatIsFree() throws Exception {
        String tenant = fresh();
        Reservation free = budgets.free(new Spender(tenant, "bob"));

        direct().settle(List.of(Calls.call(
                ids.of("req"),
                free,
                "souk-planner-1",
                new Spent(new TokenUse(500, 0, 20, 0), new CostMicros(0, "USD", true)),
                Outcome.ANSWERED,
                null)));

        assertThat(books().number("SELECT sum(used_tokens) FROM budget_day WHERE tenant = '" + tenant + "'"))
                .isZero();
        assertThat(books().number("SELECT input FROM usage_day WHERE tenant = '" + tenant + "'"))
                .isEqualTo(500);
    }

    @Test
    void settlesNothingOfABatchThatFails() throws Exception {
        // Given an outbox that breaks after the calls were written
        String tenant = fresh();
        CallRecord call = Calls.answered(ids.of("req"), Calls.counted(tenant, ""), new TokenUse(5, 0, 5, 0), 7);
        UnitOfWork breaking = new UnitOfWork() {
            @Override
            public <T> T call(Callable<T> body) {
                return QuarkusTransaction.requiringNew().call(() -> {
                    var unused = body.call();
                    throw new IllegalStateException("killed before the commit");
                });
            }
        };

        // When
        assertThat(catchThrowable(() ->
                        new PostgresLedger(database(), breaking, new Outbox(database(), ids)).settle(List.of(call))))
                .hasMessageContaining("killed");

        // Then it is as if it had never been, and can be settled
        assertThat(books().number("SELECT count(*) FROM usage_day WHERE tenant = '" + tenant + "'"))
                .isZero();
        assertThat(direct().settle(List.of(call))).isOne();
        assertThat(books().events(tenant)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {20261128, 3})
    void rollsUpExactlyWhatTheEventsSay(long seed) throws Exception {
        // Given calls of all kinds, some of them settled twice, in batches that overlap
        Random random = new Random(seed);
        String tenant = fresh();
        List<CallRecord> calls = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            long input = random.nextInt(5_000);
            long output = random.nextInt(800);
            boolean priced = random.nextBoolean();
            calls.add(Calls.call(
                    ids.of("req"),
                    Calls.counted(tenant, "user" + random.nextInt(5)),
                    priced ? "qwen-plus" : "qwen3-8b",
                    new Spent(
                            new TokenUse(input, random.nextLong(input + 1), output, random.nextLong(output + 1)),
                            new CostMicros(priced ? random.nextInt(9_000) : 0, "USD", priced)),
                    Outcome.values()[random.nextInt(4)],
                    null));
        }
        List<CallRecord> twice = new ArrayList<>(calls);
        twice.addAll(calls.subList(0, 80));
        Collections.shuffle(twice, random);

        // When
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> settled = new ArrayList<>();
            for (int from = 0; from < twice.size(); from += 20) {
                List<CallRecord> batch = twice.subList(from, from + 20);
                settled.add(threads.submit(() -> direct().settle(batch)));
            }
            int all = 0;
            for (Future<Integer> each : settled) {
                all += each.get();
            }
            assertThat(all).as("seed " + seed).isEqualTo(200);
        }

        // Then
        List<LlmUsed> events = books().events(tenant);
        assertThat(events).as("seed " + seed).hasSize(200);
        Map<String, List<Long>> expected = new HashMap<>();
        for (LlmUsed event : events) {
            expected.merge(event.target().model(), sums(event), LedgerIT::sum);
        }
        Map<String, List<Long>> rolledUp = new HashMap<>();
        for (UsageDay day : new UsageDays(Optional.of(database())).between(Calls.DAY, Calls.DAY, tenant, null)) {
            rolledUp.put(
                    day.model(),
                    List.of(
                            day.calls().all(),
                            day.calls().refused(),
                            day.calls().failed(),
                            day.calls().unpriced(),
                            day.tokens().input(),
                            day.tokens().cachedInput(),
                            day.tokens().output(),
                            day.tokens().reasoning(),
                            day.costMicros()));
        }
        assertThat(rolledUp).as("seed " + seed).isEqualTo(expected);
    }

    @Test
    void reservesAndSettlesManyTenantsAtOnceWithoutADeadlock() throws Exception {
        // Given
        String prefix = fresh();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> settled = new ArrayList<>();
            for (int task = 0; task < 12; task++) {
                int number = task;
                settled.add(threads.submit(() -> {
                    Random random = new Random(number);
                    int count = 0;
                    for (int round = 0; round < 5; round++) {
                        List<CallRecord> batch = new ArrayList<>();
                        for (int i = 0; i < 20; i++) {
                            batch.add(Calls.answered(
                                    ids.of("req"),
                                    Calls.counted(prefix + random.nextInt(4), "u" + random.nextInt(3)),
                                    new TokenUse(1, 0, 1, 0),
                                    1));
                        }
                        count += direct().settle(batch);
                    }
                    return count;
                }));
            }

            // When
            int count = 0;
            for (Future<Integer> each : settled) {
                count += each.get();
            }

            // Then
            assertThat(count).isEqualTo(1_200);
        }
        assertThat(books().number("SELECT sum(used_tokens) FROM budget_day WHERE member = '' AND tenant LIKE '" + prefix
                        + "%'"))
                .isEqualTo(2_400);
    }

    @Test
    void forgetsCallsAfterTheirTimeButNotTheRollUp() throws Exception {
        String tenant = fresh();
        direct().settle(List.of(Calls.answered(ids.of("req"), Calls.counted(tenant, ""), new TokenUse(5, 0, 5, 0), 7)));
        AuditSettings settings = new AuditSettings(false, 10, Duration.ofDays(30));

        int early = new AuditLog(database(), settings, () -> Calls.AT.plus(Duration.ofDays(30))).purge();
        long kept = books().number("SELECT count(*) FROM call WHERE tenant = '" + tenant + "'");
        int late = new AuditLog(database(), settings, () -> Calls.AT.plus(Duration.ofDays(31))).purge();

        assertThat(early).isZero();
        assertThat(kept).isOne();
        assertThat(late).isPositive();
        assertThat(books().number("SELECT count(*) FROM call WHERE tenant = '" + tenant + "'"))
                .isZero();
        assertThat(books().number("SELECT calls FROM usage_day WHERE tenant = '" + tenant + "'"))
                .isOne();
    }

    @Test
    void isWiredWithTheDatabase() {
        assertThat(budgets).isInstanceOf(PostgresBudgets.class);
        assertThat(ledger).isInstanceOf(Settlements.class);
    }

    private DataSource database() {
        return databases.get();
    }

    private Books books() {
        return new Books(database(), kafka);
    }

    private PostgresLedger direct() {
        UnitOfWork unitOfWork = new UnitOfWork() {
            @Override
            public <T> T call(Callable<T> body) {
                return QuarkusTransaction.requiringNew().call(body);
            }
        };
        return new PostgresLedger(database(), unitOfWork, new Outbox(database(), ids));
    }

    private String fresh() {
        return "t" + ids.next();
    }

    private static List<Long> sums(LlmUsed event) {
        LlmUsed.Tokens tokens = event.tokens();
        return List.of(
                1L,
                event.outcome().equals("REFUSED") ? 1L : 0L,
                event.outcome().equals("FAILED") ? 1L : 0L,
                !event.cost().priced() && tokens.input() + tokens.output() > 0 ? 1L : 0L,
                tokens.input(),
                tokens.cachedInput(),
                tokens.output(),
                tokens.reasoning(),
                event.cost().micros());
    }

    private static List<Long> sum(List<Long> one, List<Long> other) {
        List<Long> sum = new ArrayList<>();
        for (int i = 0; i < one.size(); i++) {
            sum.add(one.get(i) + other.get(i));
        }
        return sum;
    }
}
