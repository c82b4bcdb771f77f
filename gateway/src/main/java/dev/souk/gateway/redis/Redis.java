package dev.souk.gateway.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Redis as the gateway uses it: one shared connection for short commands, and connections of their own for those that block.
 * They are made when first needed and made again when lost; while there is none, commands fail at once. Thread-safe.
 */
public final class Redis implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Redis.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration LONGEST_RECONNECT_DELAY = Duration.ofMillis(500);
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final ClientResources resources;
    private final RedisClient client;
    private final Duration timeout;
    private @Nullable StatefulRedisConnection<String, String> shared;
    private long lastFailure = System.nanoTime() - RETRY_NANOS;
    private volatile long lastWarning = System.nanoTime() - QUIET_NANOS;

    /** @param timeout how long a command may take */
    public Redis(URI url, Duration timeout) {
        this.timeout = timeout;
        this.resources = ClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .reconnectDelay(
                        Delay.exponential(Duration.ofMillis(10), LONGEST_RECONNECT_DELAY, 2, TimeUnit.MILLISECONDS))
                .build();
        this.client = RedisClient.create(resources, RedisURI.create(url));
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(CONNECT_TIMEOUT)
                        .keepAlive(true)
                        .build())
                .build());
    }

    /** Runs a command and waits for its reply; empty if Redis does not give one in time. */
    public <T> Optional<T> ask(Function<RedisAsyncCommands<String, String>, RedisFuture<T>> command) {
        try {
            return Optional.of(command.apply(shared().async()).get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (RedisException | ExecutionException | TimeoutException e) {
            warn(e);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Sends a command without waiting; whether it arrives, nobody knows. */
    public void tell(Function<RedisAsyncCommands<String, String>, RedisFuture<?>> command) {
        try {
            var unused = command.apply(shared().async());
        } catch (RedisException e) {
            warn(e);
        }
    }

    /** A connection of the caller's own, for commands that block. @throws RedisException if there is none to be had */
    public StatefulRedisConnection<String, String> dedicated() {
        return client.connect();
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        var unused = resources.shutdown(0, 1, TimeUnit.SECONDS);
    }

    private synchronized StatefulRedisConnection<String, String> shared() {
        StatefulRedisConnection<String, String> connection = shared;
        if (connection != null) {
            return connection;
        }
        if (System.nanoTime() - lastFailure < RETRY_NANOS) {
            throw new RedisException("no connection since a moment ago");
        }
        try {
            connection = client.connect();
            shared = connection;
            return connection;
        } catch (RedisException e) {
            lastFailure = System.nanoTime();
            throw e;
        }
    }

    private void warn(Exception problem) {
        if (System.nanoTime() - lastWarning > QUIET_NANOS) {
            lastWarning = System.nanoTime();
            LOG.warnf("redis does not answer: cause=%s", problem.toString());
        }
    }
}
