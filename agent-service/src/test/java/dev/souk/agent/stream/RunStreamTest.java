package dev.souk.agent.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.agent.stream.StreamLog.Item;
import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.id.RunId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunStreamTest {
    private static final String KEY = "souk:run:run_1";
    private static final RunId RUN = new RunId("run_1");
    private static final RunStream.StreamTimes TIMES =
            new RunStream.StreamTimes(Duration.ofMinutes(10), Duration.ofSeconds(5));

    private final MemoryLog log = new MemoryLog();

    @Test
    void writesEventsInOrderUnderExplicitIds() {
        try (RunStream stream = open(1)) {
            stream.add("a");
            stream.add("b");
        }
        assertThat(log.events(KEY)).containsExactly(new Item("1-1", "a"), new Item("1-2", "b"));
        assertThat(log.expiry).isEqualTo(TIMES.expiry());
    }

    @Test
    void addsAllEventsAgainAfterAFlush() throws InterruptedException {
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            log.flush();
            List<Item> expected = new ArrayList<>();
            try (RunStream stream = open(1)) {
                for (int i = 1; i <= 40; i++) {
                    expected.add(new Item("1-" + i, "e" + i));
                    stream.add("e" + i);
                    if (random.nextInt(8) == 0) {
                        Thread.sleep(1);
                        log.flush();
                    }
                }
                log.flush();
                expected.add(new Item("1-41", "end"));
                stream.add("end");
            }
            assertThat(log.events(KEY)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void waitsForRedisToComeBack() throws InterruptedException {
        log.down = true;
        try (RunStream stream = open(1)) {
            stream.add("a");
            Thread.sleep(100);
            log.down = false;
            stream.add("b");
        }
        assertThat(log.events(KEY)).extracting(Item::event).containsExactly("a", "b");
    }

    @Test
    void givesUpWhenRedisStaysAway() {
        log.down = true;
        RunStream stream = new RunStream(
                log, KEY, 1, new RunStream.StreamTimes(Duration.ofMinutes(1), Duration.ofMillis(100)), List.of());
        stream.add("a");
        stream.close();
        assertThat(log.logs).isEmpty();
    }

    @Test
    void secondAttemptClosesWhatTheFirstLeftOpen() {
        ConversationId conversation = new ConversationId("cnv_1");
        try (RunReporter first = new RunReporter(open(1), conversation, RUN)) {
            first.begin();
            first.thinking();
            first.text("m1", "Hel");
        }
        try (RunReporter second = new RunReporter(open(2), conversation, RUN)) {
            second.beginAgain(List::of);
            second.thinking();
            second.text("m2", "Hello");
            second.finished();
        }
        assertThat(log.events(KEY).stream().map(item -> item.id() + " " + type(item.event())))
                .containsExactly(
                        "1-1 RUN_STARTED",
                        "1-2 STEP_STARTED",
                        "1-3 TEXT_MESSAGE_START",
                        "1-4 TEXT_MESSAGE_CONTENT",
                        "2-1 TEXT_MESSAGE_END",
                        "2-2 STEP_FINISHED",
                        "2-3 MESSAGES_SNAPSHOT",
                        "2-4 STEP_STARTED",
                        "2-5 TEXT_MESSAGE_START",
                        "2-6 TEXT_MESSAGE_CONTENT",
                        "2-7 TEXT_MESSAGE_END",
                        "2-8 STEP_FINISHED",
                        "2-9 RUN_FINISHED");
    }

    @Test
    void secondAttemptBeginsAnewWhereTheStreamIsGone() {
        try (RunReporter second = new RunReporter(open(2), new ConversationId("cnv_1"), RUN)) {
            second.beginAgain(List::of);
            second.finished();
        }
        assertThat(log.events(KEY).stream().map(item -> item.id() + " " + type(item.event())))
                .containsExactly("2-1 RUN_STARTED", "2-2 MESSAGES_SNAPSHOT", "2-3 RUN_FINISHED");
    }

    @Test
    void saysTheLastWordOnce() {
        try (RunReporter first = new RunReporter(open(1), new ConversationId("cnv_1"), RUN)) {
            first.begin();
            first.finished();
        }
        try (RunReporter second = new RunReporter(open(2), new ConversationId("cnv_1"), RUN)) {
            second.beginAgain(List::of);
            second.finished();
        }
        assertThat(log.events(KEY)).hasSize(2);
    }

    private RunStream open(int attempt) {
        return new RunStreams(log, TIMES).open(RUN, attempt);
    }

    private static String type(String event) {
        return event.replaceAll("^\\{\"type\":\"(\\w+)\".*", "$1");
    }

    /** As Redis does it. */
    private static final class MemoryLog implements StreamLog {
        private final Map<String, List<Item>> logs = new HashMap<>();
        private final Map<String, Integer> fences = new HashMap<>();
        private volatile boolean down;
        private @Nullable Duration expiry;

        @Override
        public synchronized List<Item> takeOver(String key, int attempt) {
            fences.merge(key, attempt, Math::max);
            return events(key);
        }

        synchronized List<Item> events(String key) {
            return List.copyOf(logs.getOrDefault(key, List.of()));
        }

        @Override
        public boolean append(String key, List<Item> items, boolean create) {
            boolean complete = true;
            boolean mayCreate = create;
            for (Item item : items) {
                complete &= add(key, item, mayCreate);
                mayCreate = false;
                Thread.yield();
            }
            return complete;
        }

        @Override
        public void expire(String key, Duration after) {
            expiry = after;
        }

        private synchronized boolean add(String key, Item item, boolean create) {
            if (down) {
                throw new Unavailable("down", new IllegalStateException());
            }
            if (!create && !logs.containsKey(key)) {
                return false;
            }
            if (numbers(item)[0] < fences.getOrDefault(key, 0)) {
                return true;
            }
            List<Item> items = logs.computeIfAbsent(key, unused -> new ArrayList<>());
            if (items.isEmpty() || compare(items.getLast(), item) < 0) {
                items.add(item);
            }
            return true;
        }

        private static int compare(Item one, Item other) {
            long[] a = numbers(one);
            long[] b = numbers(other);
            return a[0] != b[0] ? Long.compare(a[0], b[0]) : Long.compare(a[1], b[1]);
        }

        private static long[] numbers(Item item) {
            String[] parts = item.id().split("-");
            return new long[] {Long.parseLong(parts[0]), Long.parseLong(parts[1])};
        }

        synchronized void flush() {
            logs.clear();
            fences.clear();
        }
    }
}
