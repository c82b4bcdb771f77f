package dev.souk.chassis.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.souk.chassis.problem.ProblemException;
import dev.souk.chassis.time.RandomIds;
import dev.souk.contracts.id.ProposalId;
import dev.souk.contracts.id.ShopperId;
import dev.souk.contracts.problem.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final ShopperId SHOPPER = new ShopperId("shp_1");
    private static final ProposalId PROPOSAL = new ProposalId("ppl_1");

    private final ECKey key = key("k1");
    private final TokenSigner signer = new TokenSigner(key, CLOCK, new RandomIds(CLOCK));
    private final TokenVerifier verifier = verifier(NOW);

    @Test
    void principalComesBackAsSigned() {
        Principal principal = verifier.principal(signer.principal(SHOPPER, Duration.ofHours(1)));

        assertThat(principal.shopper()).isEqualTo(SHOPPER);
        assertThat(principal.expiresAt()).isEqualTo(NOW.plusSeconds(3_600));
        assertThat(principal.toString()).doesNotContain(principal.token());
    }

    @Test
    void approvalComesBackAsSigned() {
        Approval approval = verifier.approval(signer.approval(PROPOSAL, "abc", SHOPPER, NOW.plusSeconds(60)));

        assertThat(approval.proposal()).isEqualTo(PROPOSAL);
        assertThat(approval.digest()).isEqualTo("abc");
        assertThat(approval.shopper()).isEqualTo(SHOPPER);
    }

    @Test
    void refusesAnExpiredToken() {
        String principal = signer.principal(SHOPPER, Duration.ofSeconds(10));
        String approval = signer.approval(PROPOSAL, "abc", SHOPPER, NOW.plusSeconds(10));
        TokenVerifier later = verifier(NOW.plusSeconds(10));

        assertRefused(() -> later.principal(principal), ProblemCode.UNAUTHENTICATED);
        assertRefused(() -> later.approval(approval), ProblemCode.APPROVAL_EXPIRED);
        assertThat(later.approvalOfAnyAge(approval).proposal()).isEqualTo(PROPOSAL);
    }

    @Test
    void refusesATokenThatHasExpiredSinceItWasVerifiedFirst() {
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        TokenVerifier moving = new TokenVerifier(new JWKSet(key).toPublicJWKSet(), now::get);
        String token = signer.principal(SHOPPER, Duration.ofSeconds(10));
        assertThat(moving.principal(token).shopper()).isEqualTo(SHOPPER);

        now.set(NOW.plusSeconds(10));

        assertRefused(() -> moving.principal(token), ProblemCode.UNAUTHENTICATED);
    }

    @Test
    void refusesATokenSignedByAnotherKeyOfTheSameName() {
        TokenSigner forger = new TokenSigner(key("k1"), CLOCK, new RandomIds(CLOCK));

        assertRefused(
                () -> verifier.principal(forger.principal(SHOPPER, Duration.ofHours(1))), ProblemCode.UNAUTHENTICATED);
        assertRefused(
                () -> verifier.approval(forger.approval(PROPOSAL, "abc", SHOPPER, NOW.plusSeconds(60))),
                ProblemCode.APPROVAL_INVALID);
    }

    @Test
    void refusesAnEditedToken() {
        String token = signer.approval(PROPOSAL, "abc", SHOPPER, NOW.plusSeconds(60));
        String other = signer.approval(PROPOSAL, "abd", SHOPPER, NOW.plusSeconds(60));
        String mixed = token.substring(0, token.indexOf('.'))
                + other.substring(other.indexOf('.'), other.lastIndexOf('.'))
                + token.substring(token.lastIndexOf('.'));

        assertRefused(() -> verifier.approval(mixed), ProblemCode.APPROVAL_INVALID);
    }

    @Test
    void doesNotTakeAPrincipalForAnApprovalOrTheOtherWayRound() {
        assertRefused(
                () -> verifier.approval(signer.principal(SHOPPER, Duration.ofHours(1))), ProblemCode.APPROVAL_INVALID);
        assertRefused(
                () -> verifier.principal(signer.approval(PROPOSAL, "abc", SHOPPER, NOW.plusSeconds(60))),
                ProblemCode.UNAUTHENTICATED);
    }

    @Test
    void refusesAnUnsignedToken() {
        String unsigned = new PlainJWT(new JWTClaimsSet.Builder()
                        .issuer("souk")
                        .subject(SHOPPER.value())
                        .expirationTime(Date.from(NOW.plusSeconds(60)))
                        .build())
                .serialize();

        assertRefused(() -> verifier.principal(unsigned), ProblemCode.UNAUTHENTICATED);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "x", "a.b.c", "....", "eyJhbGciOiJub25lIn0.e30."})
    void refusesWhatIsNoToken(String token) {
        assertRefused(() -> verifier.principal(token), ProblemCode.UNAUTHENTICATED);
    }

    private static void assertRefused(Runnable verification, ProblemCode code) {
        assertThatThrownBy(verification::run)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(code));
    }

    private TokenVerifier verifier(Instant now) {
        return new TokenVerifier(new JWKSet(key).toPublicJWKSet(), InstantSource.fixed(now));
    }

    private static ECKey key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
