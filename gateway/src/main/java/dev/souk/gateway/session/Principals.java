package dev.souk.gateway.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.souk.chassis.identity.TokenSigner;
import dev.souk.contracts.id.ShopperId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The tokens that say to the services who asks. A shopper's token is handed out again until half of its life is over: it need
 * not be signed for every message, and the services, which remember what they have verified, need not verify it. Thread-safe.
 */
public final class Principals {
    private static final Duration LIFE = Duration.ofHours(1);
    private static final int MOST_REMEMBERED = 10_000;

    private record Issued(String token, Instant renewAt) {}

    private final Cache<ShopperId, Issued> tokens =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();
    private final TokenSigner signer;
    private final InstantSource clock;

    public Principals(TokenSigner signer, InstantSource clock) {
        this.signer = signer;
        this.clock = clock;
    }

    /** A token that is good for half an hour at least. */
    public String of(ShopperId shopper) {
        Instant now = clock.instant();
        Issued issued = tokens.getIfPresent(shopper);
        if (issued == null || !now.isBefore(issued.renewAt())) {
            issued = new Issued(signer.principal(shopper, LIFE), now.plus(LIFE.dividedBy(2)));
            tokens.put(shopper, issued);
        }
        return issued.token();
    }
}
