package dev.souk.gateway.session;

import dev.souk.chassis.identity.TokenVerifier;
import dev.souk.chassis.problem.ProblemException;
import dev.souk.contracts.id.ShopperId;
import dev.souk.contracts.problem.ProblemCode;
import dev.souk.gateway.edge.ClientAddress;
import dev.souk.gateway.limit.RateLimits;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** Lets requests in: who is it, and is it not too often? Thread-safe. */
public final class Callers {
    private static final String SCHEME = "Bearer ";

    private final TokenVerifier tokens;
    private final RateLimits limits;

    public Callers(TokenVerifier tokens, RateLimits limits) {
        this.tokens = tokens;
        this.limits = limits;
    }

    /**
     * Lets a request with a session in.
     *
     * @throws ProblemException unauthenticated or rate_limited
     */
    public Caller admit(HttpServerRequest request, RateLimits.Kind kind) {
        ShopperId shopper =
                tokens.session(token(request.getHeader("Authorization"))).shopper();
        limits.require(kind, shopper, ClientAddress.of(request));
        return new Caller(shopper);
    }

    /** Lets a request without a session in. @throws ProblemException rate_limited */
    public void admitAnonymous(HttpServerRequest request, RateLimits.Kind kind) {
        limits.require(kind, null, ClientAddress.of(request));
    }

    private static String token(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new ProblemException(
                    ProblemCode.UNAUTHENTICATED, "expected the header Authorization: Bearer <token>");
        }
        return header.substring(SCHEME.length()).strip();
    }
}
