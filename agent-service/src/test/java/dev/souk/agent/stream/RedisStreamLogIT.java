package dev.souk.agent.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.agent.stream.StreamLog.Item;
import dev.souk.testinfra.Infrastructure;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedisStreamLogIT {
    private static final Item A = new Item("1-1", "a");
    private static final Item B = new Item("1-2", "b");
    private static final Item LATE = new Item("1-3", "late");

    private final RedisStreamLog log =
            new RedisStreamLog(Infrastructure.shared().redisUrl());
    private final String key = "it:" + UUID.randomUUID();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void whoTakesOverGetsAllThatEarlierAttemptsTold() {
        log.append(key, List.of(A, B), true);

        assertThat(log.takeOver(key, 2)).containsExactly(A, B);
    }

    @Test
    void anEarlierAttemptTellsNothingMoreOnceItIsTakenOver() {
        log.append(key, List.of(A), true);
        var unused = log.takeOver(key, 2);

        log.append(key, List.of(B, LATE), false);

        assertThat(log.takeOver(key, 3)).containsExactly(A);
    }

    @Test
    void anEarlierAttemptBeginsNoLogOnceItIsTakenOver() {
        assertThat(log.takeOver(key, 2)).isEmpty();

        log.append(key, List.of(A), true);
        log.append(key, List.of(new Item("2-1", "c")), true);

        assertThat(log.takeOver(key, 3)).containsExactly(new Item("2-1", "c"));
    }

    @Test
    void aTakerThatCameTooLateTakesNothingFromTheLaterOne() {
        log.append(key, List.of(new Item("3-1", "d")), true);

        assertThat(log.takeOver(key, 2)).containsExactly(new Item("3-1", "d"));
        assertThat(log.append(key, List.of(new Item("3-2", "e")), false)).isTrue();
        assertThat(log.takeOver(key, 4)).hasSize(2);
    }
}
