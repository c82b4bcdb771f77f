package dev.souk.agent.stream;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Logs as Redis streams with one field {@code e}. Connects when first used, and again after an outage. */
public final class RedisStreamLog implements StreamLog, AutoCloseable {
    private static final String FIELD = "e";
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration ABANDONED_AFTER = Duration.ofHours(1);
    /**
     * A stream remembers its highest id when the entry is gone, and refuses what is not above it. The entry itself is never seen:
     * a script is one step to all readers. It cannot be added where a later attempt has been already.
     */
    private static final String TAKE_OVER = """
            redis.pcall('XADD', KEYS[1], ARGV[1], 'e', '')
            redis.call('XDEL', KEYS[1], ARGV[1])
            redis.call('PEXPIRE', KEYS[1], ARGV[2])
            return redis.call('XRANGE', KEYS[1], '-', '+')
            """;

    private final RedisClient client;
    private @Nullable StatefulRedisConnection<String, String> connection;

    /** @param url {@code redis://host:port} */
    public RedisStreamLog(String url) {
        RedisURI uri = RedisURI.create(url);
        uri.setTimeout(PATIENCE);
        client = RedisClient.create(uri);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .build());
    }

    @Override
    public List<Item> takeOver(String key, int attempt) {
        List<List<Object>> entries = await(commands()
                .eval(
                        TAKE_OVER,
                        ScriptOutputType.MULTI,
                        new String[] {key},
                        attempt + "-0",
                        Long.toString(ABANDONED_AFTER.toMillis())));
        return entries.stream()
                .map(entry -> new Item((String) entry.getFirst(), (String) ((List<?>) entry.getLast()).getLast()))
                .toList();
    }

    @Override
    public boolean append(String key, List<Item> items, boolean create) {
        RedisAsyncCommands<String, String> commands = commands();
        List<RedisFuture<String>> added = new ArrayList<>();
        boolean mayCreate = create;
        for (Item item : items) {
            XAddArgs args = new XAddArgs().nomkstream(!mayCreate).id(item.id());
            added.add(commands.xadd(key, args, FIELD, item.event()));
            mayCreate = false;
        }
        boolean complete = true;
        for (RedisFuture<String> id : added) {
            complete &= isThere(id);
        }
        return complete;
    }

    @Override
    public void expire(String key, Duration after) {
        await(commands().pexpire(key, after.toMillis()));
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, PATIENCE);
    }

    /** Redis answers null where there is no stream, and an error where the id is not above the last one. */
    private static boolean isThere(RedisFuture<String> added) {
        try {
            return awaitNullable(added) != null;
        } catch (Unavailable e) {
            if (e.getCause() instanceof RedisCommandExecutionException refused
                    && String.valueOf(refused.getMessage()).contains("equal or smaller")) {
                return true;
            }
            throw e;
        }
    }

    private synchronized RedisAsyncCommands<String, String> commands() {
        try {
            StatefulRedisConnection<String, String> open = connection;
            if (open == null) {
                open = client.connect();
                connection = open;
            }
            return open.async();
        } catch (RedisException e) {
            throw new Unavailable("Redis does not answer", e);
        }
    }

    private static <T> T await(CompletionStage<T> reply) {
        return Objects.requireNonNull(awaitNullable(reply));
    }

    private static <T> @Nullable T awaitNullable(CompletionStage<T> reply) {
        try {
            return reply.toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new Unavailable("Redis failed", e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException | RedisException e) {
            throw new Unavailable("Redis does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted", e);
        }
    }
}
