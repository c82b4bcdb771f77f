package dev.souk.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.souk.chassis.identity.TokenSigner;
import dev.souk.chassis.identity.TokenVerifier;
import dev.souk.chassis.time.RandomIds;
import dev.souk.contracts.id.ShopperId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PrincipalsTest {
    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
    private static final ShopperId SHOPPER = new ShopperId("shp_1");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final InstantSource clock = now::get;
    private final ECKey key = key();
    private final TokenVerifier verifier = new TokenVerifier(new JWKSet(key).toPublicJWKSet(), clock);
    private final Principals principals = new Principals(new TokenSigner(key, clock, new RandomIds(clock)), clock);

    @Test
    void aShoppersTokenServesAgainUntilHalfOfItsLifeIsOver() {
        String first = principals.of(SHOPPER);
        now.set(NOW.plus(Duration.ofMinutes(30)).minusMillis(1));

        assertThat(principals.of(SHOPPER)).isEqualTo(first);
    }

    @Test
    void aTokenIsGoodForHalfAnHourAtLeast() {
        var unused = principals.of(SHOPPER);
        now.set(NOW.plus(Duration.ofMinutes(30)));

        Instant expiry = verifier.principal(principals.of(SHOPPER)).expiresAt();

        assertThat(expiry).isEqualTo(NOW.plus(Duration.ofMinutes(90)));
    }

    @Test
    void aTokenNamesTheShopperItWasAskedFor() {
        var unused = principals.of(SHOPPER);

        assertThat(verifier.principal(principals.of(new ShopperId("shp_2"))).shopper())
                .isEqualTo(new ShopperId("shp_2"));
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
