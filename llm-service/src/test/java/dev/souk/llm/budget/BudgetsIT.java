package dev.souk.llm.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.souk.chassis.time.RandomIds;
import dev.souk.llm.budget.Admission.Exhausted;
import dev.souk.llm.budget.Admission.Reserved;
import dev.souk.llm.budget.Admission.Scope;
import dev.souk.llm.budget.Reservation.Charge;
import dev.souk.llm.model.Price;
import dev.souk.llm.model.TokenUse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Budgets on a real PostgreSQL. */
class BudgetsIT {
    private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
    private static final Duration GRACE = Duration.ofSeconds(60);

    private static final BudgetDatabase DATABASE = BudgetDatabase.create();

    private final TestClock clock = new TestClock("2026-11-28T10:00:00Z");
    private volatile Limits limits = Limits.NONE;
    private final PostgresBudgets budgets = new PostgresBudgets(
            DATABASE.source, () -> limits, new BudgetSettings(ZONE, GRACE), clock, new RandomIds(clock));
    private final Spender ann = new Spender("shop" + System.nanoTime(), "ann");

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void admitsExactlyAsManyOfAHundredAtOnceAsFit(long round) throws Exception {
        // Given 37 calls fit, and two instances that ask
        limits = tenantLimit(new Allowance(37 * 130L + 129, null));
        PostgresBudgets other = new PostgresBudgets(
                DATABASE.source, () -> limits, new BudgetSettings(ZONE, GRACE), clock, new RandomIds(clock));

        // When
        List<Admission> admissions = atOnce(
                100,
                i -> (i % 2 == 0 ? budgets : other)
                        .reserve(new Spender(ann.tenant(), "user" + i % 7), tokens(130), deadline()));

        // Then
        assertThat(admissions).filteredOn(Reserved.class::isInstance).hasSize(37);
        assertThat(reservedTokens("")).isEqualTo(37 * 130L);
    }

    @Test
    void admitsExactlyAsManyAsTheMoneyAllows() throws Exception {
        limits = tenantLimit(new Allowance(null, 1_000L));

        List<Admission> admissions = atOnce(100, i -> budgets.reserve(ann, Estimate.exactly(1, 33), deadline()));

        assertThat(admissions).filteredOn(Reserved.class::isInstance).hasSize(30);
    }

    @ParameterizedTest
    @ValueSource(longs = {20261128, 7, 42})
    void neverExceedsALimitWhateverIsSettledReleasedOrLost(long seed) throws Exception {
        // Given
        long limit = 20_000;
        limits = new Limits(new Allowance(limit, limit), new Allowance(limit / 3, limit / 3), Map.of(), Map.of());
        AtomicLong spent = new AtomicLong();
        AtomicBoolean over = new AtomicBoolean();
        Thread watcher = Thread.ofVirtual().start(() -> {
            while (!over.get()) {
                assertThat(mostHeld()).as("seed " + seed).isLessThanOrEqualTo(limit);
            }
        });
        AtomicReference<Throwable> broken = new AtomicReference<>();
        watcher.setUncaughtExceptionHandler((thread, problem) -> broken.set(problem));

        // When
        List<Long> lost = atOnce(100, i -> {
            Random random = new Random(seed * 1_000 + i);
            long held = 0;
            for (int call = 0; call < 8; call++) {
                Spender spender = new Spender(ann.tenant(), "user" + random.nextInt(4));
                long tokens = 1 + random.nextInt(400);
                if (budgets.reserve(spender, Estimate.exactly(tokens, tokens), deadline())
                        instanceof Reserved(Reservation reservation)) {
                    switch (random.nextInt(3)) {
                        case 0 -> budgets.release(reservation);
                        case 1 -> {
                            long used = random.nextLong(tokens + 1);
                            budgets.settle(reservation, used, used);
                            spent.addAndGet(used);
                        }
                        default -> held += tokens;
                    }
                }
            }
            return held;
        });
        long inFlight = lost.stream().mapToLong(Long::longValue).sum();
        assertThat(reservedTokens("")).as("seed " + seed).isEqualTo(inFlight);
        clock.advance(Duration.ofMinutes(5));
        int swept = budgets.sweep();
        over.set(true);
        watcher.join();

        // Then
        assertThat(broken.get()).isNull();
        assertThat(swept).isPositive();
        assertThat(reservedTokens("")).isZero();
        assertThat(usedTokens("")).as("seed " + seed).isEqualTo(spent.get() + inFlight);
        assertThat(DATABASE.number("SELECT sum(used_tokens) FROM budget_day WHERE member <> '' AND tenant = '"
                        + ann.tenant() + "'"))
                .isEqualTo(usedTokens(""));
    }

    @Test
    void countsWhatAKilledProcessHadReserved() {
        // Given a reservation that nobody settles
        limits = tenantLimit(new Allowance(100L, null));
        assertThat(budgets.reserve(ann, tokens(60), clock.instant().plusSeconds(30)))
                .isInstanceOf(Reserved.class);

        // When its deadline and the grace are over
        clock.advance(Duration.ofSeconds(90));
        int swept = budgets.sweep();

        // Then it is spent, once
        assertThat(swept).isOne();
        assertThat(budgets.sweep()).isZero();
        assertThat(usedTokens("")).isEqualTo(60);
        assertThat(usedTokens("ann")).isEqualTo(60);
        assertThat(budgets.reserve(ann, tokens(41), deadline())).isInstanceOf(Exhausted.class);
        assertThat(budgets.reserve(ann, tokens(40), deadline())).isInstanceOf(Reserved.class);
    }

    @Test
    void correctsAnExpiredReservationThatIsSettledLate() {
        limits = tenantLimit(new Allowance(100L, 500L));
        Reservation slow = reserved(budgets.reserve(ann, Estimate.exactly(60, 90), deadline()));
        clock.advance(Duration.ofMinutes(10));
        budgets.sweep();

        budgets.settle(slow, 10, 15);

        assertThat(usedTokens("")).isEqualTo(10);
        assertThat(DATABASE.number(
                        "SELECT used_micros FROM budget_day WHERE member = 'ann' AND tenant = '" + ann.tenant() + "'"))
                .isEqualTo(15);
        assertThat(reservedTokens("")).isZero();
    }

    @Test
    void countsInFullWhatAModelTookBeyondItsReservation() {
        limits = tenantLimit(new Allowance(100L, null));
        Reservation overrun = reserved(budgets.reserve(ann, tokens(60), deadline()));

        budgets.settle(overrun, 130, 0);

        assertThat(usedTokens("")).isEqualTo(130);
        assertThat(budgets.reserve(ann, tokens(1), deadline()))
                .isInstanceOfSatisfying(
                        Exhausted.class, none -> assertThat(none.used()).isEqualTo(130));
    }

    @Test
    void releasesOnce() {
        limits = tenantLimit(new Allowance(100L, null));
        Reservation released = reserved(budgets.reserve(ann, tokens(60), deadline()));
        reserved(budgets.reserve(ann, tokens(30), deadline()));

        budgets.release(released);
        budgets.release(released);

        assertThat(reservedTokens("")).isEqualTo(30);
        assertThat(usedTokens("")).isZero();
    }

    @Test
    void grantsTheOutputThatStillFits() {
        // Given 1000 tokens, and money for 400 tokens of output after the prompt
        limits = new Limits(new Allowance(1_000L, null), new Allowance(null, 1_500L), Map.of(), Map.of());
        Estimate wanted = new Estimate(100, 300, 4_000, 50, 3_000_000);

        // When
        Reservation first = reserved(budgets.reserve(ann, wanted, deadline()));

        // Then
        assertThat(first.outputTokens()).isEqualTo(400);
        assertThat(reservedTokens("ann")).isEqualTo(500);
        assertThat(budgets.reserve(ann, wanted, deadline()))
                .isInstanceOfSatisfying(
                        Exhausted.class, none -> assertThat(none.scope()).isEqualTo(Scope.USER_MICROS));
        assertThat(reserved(budgets.reserve(new Spender(ann.tenant(), "bob"), wanted, deadline()))
                        .outputTokens())
                .isEqualTo(400);
    }

    @Test
    void namesTheBudgetThatIsInTheWayAndWhenToComeAgain() {
        // Given a user without budget, and a tenant whose budget another call holds
        limits = new Limits(
                new Allowance(100L, null), Allowance.UNLIMITED, Map.of(), Map.of(ann, new Allowance(0L, null)));
        Spender bob = new Spender(ann.tenant(), "bob");
        reserved(budgets.reserve(bob, tokens(80), deadline()));

        // When
        Admission none = budgets.reserve(ann, tokens(1), deadline());
        Admission busy = budgets.reserve(bob, tokens(30), deadline());
        Admission tooLarge = budgets.reserve(bob, tokens(101), deadline());

        // Then the day is over at midnight in Tokyo, but the call may be over soon
        Instant midnight = Instant.parse("2026-11-28T15:00:00Z");
        assertThat(none).isEqualTo(new Exhausted(Scope.USER_TOKENS, 0, 0, 0, midnight));
        assertThat(busy)
                .isEqualTo(new Exhausted(
                        Scope.TENANT_TOKENS, 100, 0, 80, clock.instant().plusSeconds(5)));
        assertThat(tooLarge).isEqualTo(new Exhausted(Scope.TENANT_TOKENS, 100, 0, 80, midnight));
        assertThat(((Exhausted) busy).message())
                .isEqualTo("the tokens of the tenant for today: 0 of 100 spent, 80 reserved");
    }

    @Test
    void beginsAnewWithTheDayOfTheZone() {
        limits = tenantLimit(new Allowance(100L, null));
        reserved(budgets.reserve(ann, tokens(100), deadline()));
        clock.advance(Duration.ofHours(5));

        Reservation tomorrow = reserved(budgets.reserve(ann, tokens(100), deadline()));

        assertThat(tomorrow.day()).isEqualTo("2026-11-29");
    }

    @Test
    void takesNewLimitsAtOnceAndKeepsWhatIsSpent() {
        limits = tenantLimit(new Allowance(100L, null));
        budgets.settle(reserved(budgets.reserve(ann, tokens(90), deadline())), 90, 0);

        limits = tenantLimit(new Allowance(200L, null));

        assertThat(budgets.reserve(ann, tokens(110), deadline())).isInstanceOf(Reserved.class);
        assertThat(budgets.reserve(ann, tokens(1), deadline())).isInstanceOf(Exhausted.class);
    }

    @Test
    void survivesNumbersAtTheEdgeOfTheirRange() {
        Estimate huge = new Estimate(TokenUse.MOST, Allowance.MOST, TokenUse.MOST, TokenUse.MOST, Price.MOST);
        limits = tenantLimit(new Allowance(Allowance.MOST, Allowance.MOST));
        assertThat(budgets.reserve(ann, huge, deadline())).isInstanceOf(Exhausted.class);
        limits = tenantLimit(new Allowance(Allowance.MOST, null));

        Reservation all = reserved(budgets.reserve(ann, huge, deadline()));

        assertThat(reservedTokens("")).isEqualTo(2 * TokenUse.MOST);
        budgets.release(all);
        assertThat(reservedTokens("")).isZero();
    }

    @Test
    void keepsTenantsApartWhateverTheirNames() {
        Spender quoted = new Spender("'; drop table call; --", "ünï\"code'😀");
        limits = tenantLimit(new Allowance(10L, null));
        reserved(budgets.reserve(quoted, tokens(10), deadline()));

        assertThat(budgets.reserve(quoted, tokens(1), deadline())).isInstanceOf(Exhausted.class);
        assertThat(budgets.reserve(ann, tokens(1), deadline())).isInstanceOf(Reserved.class);
    }

    @Test
    void asksNoDatabaseWhereNothingIsLimited() {
        // Given a database that is gone
        BudgetDatabase gone = BudgetDatabase.create();
        gone.close();
        PostgresBudgets apart = new PostgresBudgets(
                gone.source, () -> limits, new BudgetSettings(ZONE, GRACE), clock, new RandomIds(clock));

        // When, then
        Reservation free = reserved(apart.reserve(ann, tokens(1_000_000), deadline()));
        assertThat(free.charge()).isEqualTo(Charge.COUNTED);
        apart.release(free);
        limits = tenantLimit(new Allowance(1L, null));
        assertThatThrownBy(() -> apart.reserve(ann, tokens(1), deadline())).isInstanceOf(BudgetsUnavailable.class);
    }

    private static Limits tenantLimit(Allowance allowance) {
        return new Limits(allowance, Allowance.UNLIMITED, Map.of(), Map.of());
    }

    private static Estimate tokens(long tokens) {
        return Estimate.exactly(tokens, 0);
    }

    private Instant deadline() {
        return clock.instant().plusSeconds(120);
    }

    private static Reservation reserved(Admission admission) {
        assertThat(admission).isInstanceOf(Reserved.class);
        return ((Reserved) admission).reservation();
    }

    private long usedTokens(String member) {
        return DATABASE.number("SELECT used_tokens FROM budget_day WHERE tenant = '" + ann.tenant() + "' AND member = '"
                + member + "' ORDER BY day DESC");
    }

    private long reservedTokens(String member) {
        return DATABASE.number("SELECT reserved_tokens FROM budget_day WHERE tenant = '" + ann.tenant()
                + "' AND member = '" + member + "' ORDER BY day DESC");
    }

    /** Of the tenant, and what its users have in proportion to their smaller limit. */
    private long mostHeld() {
        return DATABASE.number(
                "SELECT coalesce(max(greatest(used_tokens + reserved_tokens, used_micros + reserved_micros)"
                        + " * CASE member WHEN '' THEN 1 ELSE 3 END), 0) FROM budget_day WHERE tenant = '"
                        + ann.tenant() + "'");
    }

    private interface Task<T> {
        T of(int number) throws Exception;
    }

    private static <T> List<T> atOnce(int tasks, Task<T> task) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < tasks; i++) {
                int number = i;
                futures.add(threads.submit((Callable<T>) () -> {
                    go.await();
                    return task.of(number);
                }));
            }
            go.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }
}
