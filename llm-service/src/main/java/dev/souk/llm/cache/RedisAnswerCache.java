package dev.souk.llm.cache;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SetArgs;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Answers in Redis. Connects when first used. A Redis that is away or slow means that nothing is found. */
public final class RedisAnswerCache implements AnswerCache, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(RedisAnswerCache.class);
    /** Longer than this and asking the model is no worse. */
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private final Vertx vertx;
    private final RedisClient client;
    private final RedisURI uri;
    private @Nullable CompletableFuture<StatefulRedisConnection<String, String>> connection;

    /** @param url {@code redis://host:port} */
    public RedisAnswerCache(Vertx vertx, String url) {
        this.vertx = vertx;
        this.uri = RedisURI.create(url);
        this.client = RedisClient.create();
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(PATIENCE))
                .build());
    }

    @Override
    public void find(String key, Consumer<@Nullable String> then) {
        Context context = vertx.getOrCreateContext();
        connected().thenCompose(open -> open.async().get(key)).whenComplete((answer, failure) -> {
            if (failure != null) {
                LOG.debugf("no cache: %s", failure.getMessage());
            }
            context.runOnContext(back -> then.accept(failure == null ? answer : null));
        });
    }

    @Override
    public void keep(String key, String answer, Duration ttl) {
        CompletionStage<String> kept =
                connected().thenCompose(open -> open.async().set(key, answer, SetArgs.Builder.px(ttl)));
        var unused = kept.whenComplete((ok, failure) -> Optional.ofNullable(failure)
                .ifPresent(why -> LOG.debugf("an answer is not cached: %s", why.getMessage())));
    }

    private synchronized CompletableFuture<StatefulRedisConnection<String, String>> connected() {
        CompletableFuture<StatefulRedisConnection<String, String>> now = connection;
        if (now == null || now.isCompletedExceptionally()) {
            try {
                now = client.connectAsync(StringCodec.UTF8, uri).toCompletableFuture();
            } catch (RedisException closed) {
                now = CompletableFuture.failedFuture(closed);
            }
            connection = now;
        }
        return now;
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
