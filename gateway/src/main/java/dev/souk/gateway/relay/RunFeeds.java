package dev.souk.gateway.relay;

import dev.souk.gateway.redis.Redis;
import io.lettuce.core.RedisException;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the Redis streams of all open runs over two connections, however many there are. Runs that had an event a moment ago
 * are read together by one blocking {@code XREAD}, so their events arrive at once; the quiet ones are looked at every sweep,
 * and join the others when something happens. A stream of this instance's own, read along with them, interrupts the blocking
 * read when a run is added.
 */
final class RunFeeds implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(RunFeeds.class);
    private static final String FIELD = "e";
    private static final long BLOCK_MILLIS = 1_000;
    private static final long PATIENCE_MILLIS = 3_000;
    private static final long RETRY_MILLIS = 200;
    private static final int ENTRIES_AT_ONCE = 64;
    private static final int QUIET_STREAMS_AT_ONCE = 500;
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long WAKE_KEY_SECONDS = 60;

    private final Redis redis;
    private final String wakeKey;
    private final Map<String, RunFeed> feeds = new ConcurrentHashMap<>();
    private final AtomicBoolean wakeSent = new AtomicBoolean();
    private final Thread reader = Thread.ofPlatform().daemon().name("run-feeds").unstarted(this::read);
    private @Nullable StatefulRedisConnection<String, String> connection;
    private String wakePosition = "0-0";
    private volatile boolean closed;

    /** @param instance a name that no other instance has */
    RunFeeds(Redis redis, String instance) {
        this.redis = redis;
        this.wakeKey = "souk:gateway:wake:" + instance;
    }

    /** The key of a run's stream. */
    static String key(OwnedRun run) {
        return "souk:run:" + run.run().value();
    }

    RunFeeds start() {
        reader.start();
        return this;
    }

    /** Reads a run for a client from now on. */
    void follow(RunStream stream) {
        feeds.compute(key(stream.run()), (key, known) -> {
            RunFeed feed = known == null ? new RunFeed() : known;
            feed.add(stream, System.nanoTime());
            return feed;
        });
        wake();
    }

    /** Reads it no more. */
    void forget(RunStream stream) {
        feeds.computeIfPresent(key(stream.run()), (key, feed) -> {
            feed.remove(stream);
            return feed.isEmpty() ? null : feed;
        });
    }

    /** Makes the blocking read begin anew, with what is wanted now. */
    void wake() {
        if (wakeSent.compareAndSet(false, true)) {
            redis.tell(commands -> commands.xadd(wakeKey, XAddArgs.Builder.maxlen(1), Map.of(FIELD, "")));
            redis.tell(commands -> commands.expire(wakeKey, WAKE_KEY_SECONDS));
        }
    }

    /** Looks at the quiet runs. */
    void sweep() {
        List<StreamOffset<String>> quiet = offsets(idle -> idle >= QUIET_NANOS);
        for (int from = 0; from < quiet.size(); from += QUIET_STREAMS_AT_ONCE) {
            var some = quiet.subList(from, Math.min(quiet.size(), from + QUIET_STREAMS_AT_ONCE));
            var found = redis.ask(commands -> commands.xread(XReadArgs.Builder.count(ENTRIES_AT_ONCE), array(some)));
            if (found.isEmpty()) {
                return;
            }
            if (!found.get().isEmpty()) {
                deliver(some, found.get());
                wake();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        reader.interrupt();
    }

    private void read() {
        while (!closed) {
            try {
                wakeSent.set(false);
                List<StreamOffset<String>> busy = offsets(idle -> idle < QUIET_NANOS);
                busy.add(StreamOffset.from(wakeKey, wakePosition));
                var reply = connection()
                        .async()
                        .xread(XReadArgs.Builder.block(BLOCK_MILLIS).count(ENTRIES_AT_ONCE), array(busy));
                deliver(busy, reply.get(BLOCK_MILLIS + PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
            } catch (RedisException | ExecutionException | TimeoutException e) {
                LOG.debugf("runs cannot be read: cause=%s", e.toString());
                disconnect();
                pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            } catch (RuntimeException e) {
                LOG.error("runs were not read", e); // a bug, but the runs of all others must go on
                pause();
            }
        }
        disconnect();
    }

    private void deliver(List<StreamOffset<String>> asked, @Nullable List<StreamMessage<String, String>> messages) {
        if (messages == null) {
            return;
        }
        long now = System.nanoTime();
        Map<String, String> offsets =
                asked.stream().collect(Collectors.toMap(StreamOffset::getName, StreamOffset::getOffset));
        messages.stream()
                .collect(Collectors.groupingBy(StreamMessage::getStream))
                .forEach((key, entries) -> {
                    if (key.equals(wakeKey)) {
                        wakePosition = entries.getLast().getId();
                        return;
                    }
                    RunFeed feed = feeds.get(key);
                    String after = offsets.get(key);
                    if (feed != null && after != null) {
                        List<RunStream.Entry> run = entries.stream()
                                .filter(entry -> entry.getBody().get(FIELD) != null)
                                .map(entry -> new RunStream.Entry(
                                        EntryId.parse(entry.getId()),
                                        entry.getBody().get(FIELD)))
                                .toList();
                        feed.deliver(EntryId.parse(after), run, now);
                    }
                });
    }

    private List<StreamOffset<String>> offsets(LongPredicate idleFor) {
        long now = System.nanoTime();
        List<StreamOffset<String>> offsets = new ArrayList<>();
        feeds.forEach((key, feed) -> {
            if (idleFor.test(feed.idle(now))) {
                feed.position().ifPresent(position -> offsets.add(StreamOffset.from(key, position.toString())));
            }
        });
        return offsets;
    }

    private StatefulRedisConnection<String, String> connection() {
        StatefulRedisConnection<String, String> current = connection;
        if (current == null) {
            current = redis.dedicated();
            connection = current;
        }
        return current;
    }

    private void disconnect() {
        StatefulRedisConnection<String, String> current = connection;
        if (current != null) {
            connection = null;
            current.closeAsync();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static StreamOffset<String>[] array(List<StreamOffset<String>> offsets) {
        return offsets.toArray(new StreamOffset[0]);
    }
}
