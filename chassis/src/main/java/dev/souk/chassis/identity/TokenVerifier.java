package dev.souk.chassis.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.souk.chassis.problem.ProblemException;
import dev.souk.contracts.id.ProposalId;
import dev.souk.contracts.id.ShopperId;
import dev.souk.contracts.problem.ProblemCode;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Verifies sessions, principals and approvals against the public keys of the gateway. Thread-safe. */
public final class TokenVerifier {
    private static final int LONGEST_TOKEN = 4_096;
    /** A principal comes with every tool call of a run, and a signature costs more to verify than all else of a call. */
    private static final int MOST_REMEMBERED = 10_000;

    private final Map<String, ECDSAVerifier> verifiers = new HashMap<>();
    private final Cache<String, Principal> sessions =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();
    private final Cache<String, Principal> principals =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();
    private final InstantSource clock;

    /** @param keys public keys on P-256, told apart by key id; several while keys are rotated */
    public TokenVerifier(JWKSet keys, InstantSource clock) {
        this.clock = clock;
        try {
            for (JWK key : keys.getKeys()) {
                verifiers.put(key.getKeyID(), new ECDSAVerifier((ECKey) key));
            }
        } catch (JOSEException | ClassCastException e) {
            throw new IllegalArgumentException("public keys: expected P-256 keys", e);
        }
    }

    /** @throws ProblemException unauthenticated, if the token is absent, malformed, forged or expired */
    public Principal session(@Nullable String token) {
        return identity(token, TokenSigner.SESSION, sessions);
    }

    /** @throws ProblemException unauthenticated, if the token is absent, malformed, forged or expired */
    public Principal principal(@Nullable String token) {
        return identity(token, TokenSigner.PRINCIPAL, principals);
    }

    /** @throws ProblemException approval_invalid or approval_expired */
    public Approval approval(@Nullable String token) {
        Approval approval = approvalOfAnyAge(token);
        if (!clock.instant().isBefore(approval.expiresAt())) {
            throw new ProblemException(ProblemCode.APPROVAL_EXPIRED, "the token expired at " + approval.expiresAt());
        }
        return approval;
    }

    /**
     * An approval that may have expired: what was begun with it in time may have to be gone on with later.
     *
     * @throws ProblemException approval_invalid
     */
    public Approval approvalOfAnyAge(@Nullable String token) {
        Verified verified = verify(token, TokenSigner.APPROVAL, ProblemCode.APPROVAL_INVALID);
        try {
            return new Approval(
                    new ProposalId(verified.claims.getStringClaim(TokenSigner.PROPOSAL)),
                    String.valueOf(verified.claims.getStringClaim(TokenSigner.DIGEST)),
                    verified.shopper,
                    verified.expiresAt,
                    String.valueOf(verified.claims.getJWTID()));
        } catch (ParseException | IllegalArgumentException e) {
            throw new ProblemException(ProblemCode.APPROVAL_INVALID, "the approval names no proposal", e);
        }
    }

    private Principal identity(@Nullable String token, JOSEObjectType type, Cache<String, Principal> known) {
        Principal principal = token == null ? null : known.getIfPresent(token);
        if (principal == null) {
            Verified verified = verify(token, type, ProblemCode.UNAUTHENTICATED);
            principal = new Principal(verified.shopper, verified.token, verified.expiresAt);
            known.put(principal.token(), principal);
        }
        if (!clock.instant().isBefore(principal.expiresAt())) {
            throw new ProblemException(ProblemCode.UNAUTHENTICATED, "the token expired at " + principal.expiresAt());
        }
        return principal;
    }

    private Verified verify(@Nullable String token, JOSEObjectType type, ProblemCode invalid) {
        if (token == null || token.isBlank()) {
            throw new ProblemException(invalid, "no token was given");
        }
        if (token.length() > LONGEST_TOKEN) {
            throw new ProblemException(invalid, "the token is too long");
        }
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            ECDSAVerifier verifier =
                    verifiers.get(String.valueOf(jwt.getHeader().getKeyID()));
            if (verifier == null
                    || !JWSAlgorithm.ES256.equals(jwt.getHeader().getAlgorithm())
                    || !type.equals(jwt.getHeader().getType())
                    || !jwt.verify(verifier)) {
                throw new ProblemException(invalid, "the token was not signed here");
            }
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            if (!TokenSigner.ISSUER.equals(claims.getIssuer()) || claims.getExpirationTime() == null) {
                throw new ProblemException(invalid, "the token is incomplete");
            }
            return new Verified(
                    new ShopperId(claims.getSubject()),
                    token,
                    claims.getExpirationTime().toInstant(),
                    claims);
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            throw new ProblemException(invalid, "the token is malformed", e);
        }
    }

    private record Verified(ShopperId shopper, String token, Instant expiresAt, JWTClaimsSet claims) {}
}
