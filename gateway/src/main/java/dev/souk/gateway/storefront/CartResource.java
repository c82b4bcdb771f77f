package dev.souk.gateway.storefront;

import dev.souk.contracts.order.CartView;
import dev.souk.contracts.order.ViewCart;
import dev.souk.contracts.tool.Tools;
import dev.souk.gateway.limit.RateLimits.Kind;
import dev.souk.gateway.session.Caller;
import dev.souk.gateway.session.Callers;
import dev.souk.gateway.tool.ShopperTools;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** The shopper's cart. */
@Path("/cart")
@RunOnVirtualThread
public class CartResource {
    private final Callers callers;
    private final ShopperTools tools;

    public CartResource(Callers callers, ShopperTools tools) {
        this.callers = callers;
        this.tools = tools;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public CartView cart(@Context HttpServerRequest request) {
        Caller caller = callers.admit(request, Kind.READ);
        return tools.call(Tools.VIEW_CART, new ViewCart(), caller.shopper());
    }
}
