package dev.souk.chassis.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Consumes topics: records with the same key one after the other, others in parallel on virtual threads. Fetching pauses while
 * too many are under way. Only what is done without a gap is committed, so a record whose handling was cut short comes again: at
 * least once. A handler that throws is called again, with growing pauses, until it returns.
 */
public final class KeyedConsumer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(KeyedConsumer.class);
    private static final Duration POLL = Duration.ofMillis(100);
    /** A commit costs the broker as much as a reply. Commits that wait a little cover many records, and a crash repeats only those. */
    private static final long COMMIT_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    /** Handles one record, on a virtual thread of its own. */
    @FunctionalInterface
    public interface Handler {
        void handle(ConsumerRecord<String, byte[]> record) throws Exception;
    }

    /**
     * What to consume and how.
     *
     * @param group consumer group; also the name of the threads
     * @param maxInFlight records under way at once, at most
     * @param urgent records that do not wait for their predecessors of the same key
     */
    public record Options(
            String group,
            Collection<String> topics,
            int maxInFlight,
            Predicate<ConsumerRecord<String, byte[]>> urgent) {

        /** With no urgent records. */
        public Options(String group, Collection<String> topics, int maxInFlight) {
            this(group, topics, maxInFlight, record -> false);
        }
    }

    private final KafkaClients clients;
    private final Options options;
    private final Handler handler;
    private final Lanes lanes;
    private final Map<TopicPartition, Progress> progress = new ConcurrentHashMap<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final CountDownLatch joined = new CountDownLatch(1);
    private final Thread poller;
    private long lastCommit = System.nanoTime();
    private volatile boolean closed;

    public KeyedConsumer(KafkaClients clients, Options options, Handler handler) {
        this.clients = clients;
        this.options = options;
        this.handler = handler;
        this.lanes = new Lanes(options.group());
        this.poller =
                Thread.ofPlatform().daemon().name("poll-" + options.group()).unstarted(this::consume);
    }

    /** Begins to consume. */
    public KeyedConsumer start() {
        poller.start();
        return this;
    }

    /** Whether the consumer has been given its partitions once. */
    public boolean hasJoined() {
        return joined.getCount() == 0;
    }

    /** Waits until the consumer has been given its partitions once; false if that took too long. */
    public boolean awaitJoined(Duration patience) throws InterruptedException {
        return joined.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Stops fetching, waits a little for what is under way, commits it. */
    @Override
    public void close() {
        closed = true;
        try {
            poller.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void consume() {
        while (!closed) {
            try (Consumer<String, byte[]> consumer = clients.consumer(options.group())) {
                consumer.subscribe(options.topics(), new Rebalance(consumer));
                while (!closed) {
                    poll(consumer);
                }
                awaitQuiet();
                commit(consumer);
            } catch (WakeupException e) {
                LOG.debug("woken up");
            } catch (KafkaException e) {
                LOG.errorf(e, "consumer %s failed and is made anew", options.group());
                pause(1_000);
            } finally {
                progress.values().forEach(Progress::revoke);
                progress.clear();
            }
        }
    }

    private void poll(Consumer<String, byte[]> consumer) {
        boolean full = inFlight.get() >= options.maxInFlight();
        if (full) {
            consumer.pause(consumer.assignment());
        } else if (!consumer.paused().isEmpty()) {
            consumer.resume(consumer.paused());
        }
        for (ConsumerRecord<String, byte[]> record : consumer.poll(full ? Duration.ofMillis(10) : POLL)) {
            take(record);
        }
        if (System.nanoTime() - lastCommit >= COMMIT_EVERY_NANOS) {
            commit(consumer);
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        Progress partition = progress.computeIfAbsent(
                new TopicPartition(record.topic(), record.partition()), unused -> new Progress(record.offset()));
        partition.taken(record.offset());
        inFlight.incrementAndGet();
        Runnable task = () -> {
            try {
                handle(record, partition);
            } finally {
                inFlight.decrementAndGet();
            }
        };
        if (options.urgent().test(record)) {
            Thread.ofVirtual().name(options.group() + "-urgent").start(task);
        } else {
            String key = record.key() != null ? record.key() : record.partition() + "@" + record.offset();
            lanes.run(key, task);
        }
    }

    private void handle(ConsumerRecord<String, byte[]> record, Progress partition) {
        long pause = FIRST_PAUSE_MILLIS;
        while (!partition.isRevoked()) {
            try {
                handler.handle(record);
                partition.done(record.offset());
                return;
            } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
                LOG.errorf(
                        e,
                        "handling failed and is repeated: topic=%s partition=%d offset=%d pause=%dms",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        pause);
                pause(pause);
                pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
            }
        }
    }

    private void commit(Consumer<String, byte[]> consumer) {
        lastCommit = System.nanoTime();
        Map<TopicPartition, OffsetAndMetadata> offsets = committable(progress.keySet());
        if (!offsets.isEmpty()) {
            consumer.commitAsync(offsets, (committed, problem) -> {
                if (problem != null) {
                    LOG.debugf("commit failed, a later one covers it: %s", problem.getMessage());
                }
            });
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> committable(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicPartition partition : partitions) {
            Progress state = progress.get(partition);
            long offset = state == null ? -1 : state.toCommit();
            if (offset >= 0) {
                offsets.put(partition, new OffsetAndMetadata(offset));
            }
        }
        return offsets;
    }

    private void awaitQuiet() {
        for (int i = 0; i < 50 && inFlight.get() > 0; i++) {
            pause(100);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Hands partitions over: what is done is committed, what has not begun is left to the next owner. */
    private final class Rebalance implements ConsumerRebalanceListener {
        private final Consumer<String, byte[]> consumer;

        private Rebalance(Consumer<String, byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            joined.countDown();
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            try {
                consumer.commitSync(committable(partitions), Duration.ofSeconds(5));
            } catch (KafkaException e) {
                LOG.debugf("commit at hand-over failed: %s", e.getMessage());
            }
            forget(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            forget(partitions);
        }

        private void forget(Collection<TopicPartition> partitions) {
            for (TopicPartition partition : partitions) {
                Progress state = progress.remove(partition);
                if (state != null) {
                    state.revoke();
                }
            }
        }
    }
}
