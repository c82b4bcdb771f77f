package dev.souk.chassis.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.souk.chassis.time.Ids;
import dev.souk.contracts.id.ProposalId;
import dev.souk.contracts.id.ShopperId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;

/** Signs sessions, principals and approvals: JWTs (RFC 7519) with ES256. Only the gateway has the key. Thread-safe. */
public final class TokenSigner {
    static final String ISSUER = "souk";
    static final JOSEObjectType PRINCIPAL = new JOSEObjectType("souk-principal+jwt");
    static final JOSEObjectType SESSION = new JOSEObjectType("souk-session+jwt");
    static final JOSEObjectType APPROVAL = new JOSEObjectType("souk-approval+jwt");
    static final String PROPOSAL = "proposal";
    static final String DIGEST = "digest";

    private final ECKey key;
    private final ECDSASigner signer;
    private final InstantSource clock;
    private final Ids ids;

    /** @param key a private key on P-256, with a key id */
    public TokenSigner(ECKey key, InstantSource clock, Ids ids) {
        try {
            this.key = key;
            this.signer = new ECDSASigner(key);
            this.clock = clock;
            this.ids = ids;
        } catch (JOSEException e) {
            throw new IllegalArgumentException("signing key: expected a private P-256 key", e);
        }
    }

    /** A token for the shopper's client: good at the gateway alone, no service takes it. */
    public String session(ShopperId shopper, Instant expiresAt) {
        return sign(SESSION, claims(shopper, expiresAt));
    }

    /** A token that says who asks: good at the services, not at the gateway. */
    public String principal(ShopperId shopper, Duration timeToLive) {
        return sign(PRINCIPAL, claims(shopper, clock.instant().plus(timeToLive)));
    }

    /** A token that says that this shopper approved the proposal with this digest. */
    public String approval(ProposalId proposal, String digest, ShopperId shopper, Instant expiresAt) {
        return sign(
                APPROVAL,
                claims(shopper, expiresAt).claim(PROPOSAL, proposal.value()).claim(DIGEST, digest));
    }

    private JWTClaimsSet.Builder claims(ShopperId shopper, Instant expiresAt) {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject(shopper.value())
                .issueTime(Date.from(clock.instant()))
                .expirationTime(Date.from(expiresAt))
                .jwtID(ids.next().toString());
    }

    private String sign(JOSEObjectType type, JWTClaimsSet.Builder claims) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .type(type)
                    .keyID(key.getKeyID())
                    .build();
            SignedJWT token = new SignedJWT(header, claims.build());
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("signing failed", e);
        }
    }
}
