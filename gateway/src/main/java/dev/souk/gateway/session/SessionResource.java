package dev.souk.gateway.session;

import dev.souk.chassis.identity.TokenSigner;
import dev.souk.chassis.time.Ids;
import dev.souk.contracts.id.ShopperId;
import dev.souk.gateway.GatewayConfig;
import dev.souk.gateway.limit.RateLimits.Kind;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jboss.resteasy.reactive.ResponseHeader;

/** The built-in issuer: hands out anonymous sessions. */
@Path("/session")
@RunOnVirtualThread
public class SessionResource {
    private final Callers callers;
    private final TokenSigner signer;
    private final Ids ids;
    private final InstantSource clock;
    private final GatewayConfig config;

    public SessionResource(Callers callers, TokenSigner signer, Ids ids, InstantSource clock, GatewayConfig config) {
        this.callers = callers;
        this.signer = signer;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
    }

    /**
     * A session.
     *
     * @param token to send as {@code Authorization: Bearer}
     */
    record Session(String token, ShopperId shopper, Instant expiresAt) {}

    @POST
    @Produces(MediaType.APPLICATION_JSON)
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    public Session begin(@Context HttpServerRequest request) {
        callers.admitAnonymous(request, Kind.SESSION);
        ShopperId shopper = new ShopperId(ids.of(ShopperId.PREFIX));
        // a JWT knows whole seconds
        Instant expiresAt = clock.instant().plus(config.sessionLife()).truncatedTo(ChronoUnit.SECONDS);
        return new Session(signer.session(shopper, expiresAt), shopper, expiresAt);
    }
}
