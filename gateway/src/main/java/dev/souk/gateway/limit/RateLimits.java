package dev.souk.gateway.limit;

import dev.souk.contracts.id.ShopperId;
import dev.souk.gateway.GatewayConfig;
import dev.souk.gateway.redis.Redis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rates for each session and each address, shared by all instances. While Redis is away every instance counts for itself:
 * never without a limit, and never an error. Thread-safe.
 */
public final class RateLimits {
    private final Buckets shared;
    private final Buckets local;
    private final GatewayConfig.Limits config;

    /** Kinds of requests; each is counted apart. */
    public enum Kind {
        SESSION,
        CHAT,
        READ
    }

    public RateLimits(Redis redis, GatewayConfig.Limits config) {
        this(new RedisBuckets(redis), new LocalBuckets(System::nanoTime), config);
    }

    RateLimits(Buckets shared, Buckets local, GatewayConfig.Limits config) {
        this.shared = shared;
        this.local = local;
        this.config = config;
    }

    /** Counts a request. @throws RateLimited if there were too many */
    public void require(Kind kind, @Nullable ShopperId session, String address) {
        List<Buckets.Bucket> buckets = new ArrayList<>(2);
        if (session != null) {
            buckets.add(new Buckets.Bucket(kind + ":" + session, perSession(kind)));
        }
        buckets.add(new Buckets.Bucket(kind + ":" + address, perAddress(kind)));
        long wait = shared.take(buckets).orElseGet(() -> local.take(buckets).orElse(0));
        if (wait > 0) {
            throw new RateLimited(Duration.ofMillis(wait));
        }
    }

    private int perSession(Kind kind) {
        return switch (kind) {
            case SESSION -> config.sessionsPerAddress();
            case CHAT -> config.chatPerSession();
            case READ -> config.readsPerSession();
        };
    }

    private int perAddress(Kind kind) {
        return switch (kind) {
            case SESSION -> config.sessionsPerAddress();
            case CHAT -> config.chatPerAddress();
            case READ -> config.readsPerAddress();
        };
    }
}
