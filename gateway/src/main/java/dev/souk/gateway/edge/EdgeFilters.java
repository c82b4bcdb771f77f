package dev.souk.gateway.edge;

import dev.souk.gateway.GatewayConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** What holds for every request: security headers on the answer, and no large bodies. */
@Singleton
public class EdgeFilters {
    // CORS of Quarkus has 300: headers come before it, the size check after it
    private static final int BEFORE_CORS = 400;
    private static final int AFTER_CORS = 200;

    private final GatewayConfig config;
    private final String pageSecurity;

    public EdgeFilters(GatewayConfig config) {
        this.config = config;
        // Lit's styles are constructed style sheets, so no inline style has to be allowed
        this.pageSecurity = "default-src 'self'; img-src 'self' data:; style-src 'self'; object-src 'none'; "
                + "base-uri 'none'; form-action 'self'; frame-ancestors " + config.frameAncestors();
    }

    void register(@Observes Filters filters) {
        filters.register(this::addHeaders, BEFORE_CORS);
        filters.register(this::refuseLargeBodies, AFTER_CORS);
    }

    private void addHeaders(RoutingContext context) {
        MultiMap headers = context.response().headers();
        headers.set("Content-Security-Policy", pageSecurity);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "strict-origin-when-cross-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        context.next();
    }

    private void refuseLargeBodies(RoutingContext context) {
        String length = context.request().getHeader("Content-Length");
        if (length != null && isLongerThan(length, config.largestChatBody())) {
            context.response().putHeader("Connection", "close");
            HttpProblems.write(
                    context.response(),
                    Bodies.tooLarge(config.largestChatBody()).problem());
            return;
        }
        context.next();
    }

    private static boolean isLongerThan(String length, int most) {
        try {
            return Long.parseLong(length) > most;
        } catch (NumberFormatException e) {
            return true;
        }
    }
}
