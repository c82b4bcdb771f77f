package dev.souk.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.souk.contracts.id.ShopperId;
import dev.souk.gateway.GatewayConfig;
import dev.souk.gateway.limit.RateLimits.Kind;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
    private static final ShopperId SHOPPER = new ShopperId("shp_1");
    private static final Buckets AWAY = buckets -> OptionalLong.empty();

    private long now;
    private final LocalBuckets local = new LocalBuckets(() -> now);
    private final RateLimits limits = new RateLimits(AWAY, local, new Limits());

    @Test
    void keepsALimitWhileRedisIsAway() {
        limits.require(Kind.CHAT, SHOPPER, "192.0.2.1");
        limits.require(Kind.CHAT, SHOPPER, "192.0.2.2");

        assertThatThrownBy(() -> limits.require(Kind.CHAT, SHOPPER, "192.0.2.3"))
                .isInstanceOfSatisfying(
                        RateLimited.class,
                        e -> assertThat(e.retryAfterSeconds()).isEqualTo(30));
    }

    @Test
    void refillsOverTheMinute() {
        limits.require(Kind.CHAT, SHOPPER, "192.0.2.1");
        limits.require(Kind.CHAT, SHOPPER, "192.0.2.1");

        now += Duration.ofSeconds(30).toNanos();

        limits.require(Kind.CHAT, SHOPPER, "192.0.2.1");
        assertThatThrownBy(() -> limits.require(Kind.CHAT, SHOPPER, "192.0.2.1"))
                .isInstanceOf(RateLimited.class);
    }

    @Test
    void limitsAnAddressOverAllItsSessions() {
        for (int session = 1; session <= 3; session++) {
            limits.require(Kind.CHAT, new ShopperId("shp_" + session), "192.0.2.1");
        }

        assertThatThrownBy(() -> limits.require(Kind.CHAT, new ShopperId("shp_4"), "192.0.2.1"))
                .isInstanceOf(RateLimited.class);
        limits.require(Kind.CHAT, new ShopperId("shp_4"), "192.0.2.9");
    }

    @Test
    void takesFromNoBucketWhenOneIsEmpty() {
        Buckets.Bucket empty = new Buckets.Bucket("empty", 1);
        Buckets.Bucket full = new Buckets.Bucket("full", 1);
        local.take(List.of(empty));

        assertThat(local.take(List.of(full, empty)).orElseThrow()).isPositive();
        assertThat(local.take(List.of(full)).orElseThrow()).isZero();
    }

    /** Two a session and three an address. */
    private static final class Limits implements GatewayConfig.Limits {
        @Override
        public int sessionsPerAddress() {
            return 1;
        }

        @Override
        public int chatPerSession() {
            return 2;
        }

        @Override
        public int chatPerAddress() {
            return 3;
        }

        @Override
        public int readsPerSession() {
            return 2;
        }

        @Override
        public int readsPerAddress() {
            return 3;
        }
    }
}
