package dev.souk.llm.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.llm.audit.AuditSettings;
import dev.souk.llm.audit.Contents;
import dev.souk.llm.model.TokenUse;
import dev.souk.llm.usage.CallRecord.Outcome;
import dev.souk.llm.usage.CallRecord.Spent;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SettlementsTest {
    private static final AuditSettings NO_CONTENTS = new AuditSettings(false, 10, Duration.ofDays(1));

    private final List<CallRecord> settled = Collections.synchronizedList(new ArrayList<>());

    @Test
    void settlesAllThatWasAddedBeforeTheStop() throws Exception {
        // Given
        Settlements settlements = new Settlements(this::settle, NO_CONTENTS).start();

        // When
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 3_000; i++) {
                String id = "req_" + i;
                threads.submit(() -> settlements.add(call(id)));
            }
        }
        settlements.close();

        // Then
        assertThat(settled).extracting(CallRecord::id).doesNotHaveDuplicates().hasSize(3_000);
        assertThat(settlements.dropped()).isZero();
    }

    @Test
    void triesAgainWhileTheDatabaseIsAway() {
        AtomicInteger tries = new AtomicInteger();
        Settlements settlements = new Settlements(
                        batch -> {
                            if (tries.incrementAndGet() < 3) {
                                throw new IllegalStateException(new SQLException("away", "08006"));
                            }
                            return settle(batch);
                        },
                        NO_CONTENTS)
                .start();

        settlements.add(call("req_1"));
        settlements.close();

        assertThat(settled).hasSize(1);
        assertThat(tries).hasValue(3);
    }

    @Test
    void losesOnlyTheOneThatTheDatabaseRefuses() {
        Settlements settlements = new Settlements(
                batch -> {
                    if (batch.stream().anyMatch(call -> call.id().equals("req_bad"))) {
                        throw new IllegalStateException(new SQLException("bad text", "22021"));
                    }
                    return settle(batch);
                },
                NO_CONTENTS);
        settlements.add(call("req_1"));
        settlements.add(call("req_bad"));
        settlements.add(call("req_2"));

        settlements.start().close();

        assertThat(settled).extracting(CallRecord::id).containsExactly("req_1", "req_2");
        assertThat(settlements.dropped()).isOne();
    }

    @Test
    void dropsTheNewestWhenTooManyWaitAndSaysHowMany() throws Exception {
        // Given a database that hangs, and a full queue
        CountDownLatch back = new CountDownLatch(1);
        Settlements settlements = new Settlements(
                batch -> {
                    try {
                        back.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return settle(batch);
                },
                NO_CONTENTS);
        for (int i = 0; i < 2_000; i++) {
            settlements.add(call("req_" + i));
        }

        // When
        settlements.add(call("req_last"));

        // Then
        assertThat(settlements.dropped()).isOne();
        settlements.start();
        back.countDown();
        settlements.close();
        assertThat(settled).hasSize(2_000);
    }

    @Test
    void recordsTheCallOfACallerThatHungUp() {
        Settlements settlements = new Settlements(this::settle, NO_CONTENTS).start();

        Thread.currentThread().interrupt();
        settlements.add(call("req_1"));

        assertThat(Thread.interrupted()).isTrue();
        settlements.close();
        assertThat(settled).hasSize(1);
    }

    @Test
    void letsNoContentsWaitThatAreNotKept() {
        Settlements settlements = new Settlements(this::settle, NO_CONTENTS).start();

        settlements.add(Calls.call(
                "req_1",
                Calls.counted("t", ""),
                "m",
                Spent.nothing("USD"),
                Outcome.ANSWERED,
                new Contents("secret", "secret")));
        settlements.close();

        assertThat(settled.getFirst().contents()).isNull();
    }

    private int settle(List<CallRecord> batch) {
        settled.addAll(batch);
        return batch.size();
    }

    private static CallRecord call(String id) {
        return Calls.answered(id, Calls.counted("t", "u"), new TokenUse(1, 0, 1, 0), 1);
    }
}
