package dev.souk.gateway.storefront;

import dev.souk.chassis.problem.ProblemException;
import dev.souk.contracts.catalog.GetProduct;
import dev.souk.contracts.catalog.ProductDetails;
import dev.souk.contracts.catalog.SearchProducts;
import dev.souk.contracts.catalog.SearchResults;
import dev.souk.contracts.id.ProductId;
import dev.souk.contracts.problem.ProblemCode;
import dev.souk.contracts.tool.Tools;
import dev.souk.gateway.limit.RateLimits.Kind;
import dev.souk.gateway.session.Caller;
import dev.souk.gateway.session.Callers;
import dev.souk.gateway.tool.ShopperTools;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;

/** Products, for the storefront's pages. */
@Path("/products")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class ProductsResource {
    private final Callers callers;
    private final ShopperTools tools;

    public ProductsResource(Callers callers, ShopperTools tools) {
        this.callers = callers;
        this.tools = tools;
    }

    @GET
    public SearchResults search(@BeanParam ProductQuery query, @Context HttpServerRequest request) {
        Caller caller = callers.admit(request, Kind.READ);
        SearchProducts search = query.toSearch();
        return tools.call(Tools.SEARCH_PRODUCTS, search, caller.shopper());
    }

    @GET
    @Path("/{id}")
    public ProductDetails product(@RestPath String id, @Context HttpServerRequest request) {
        Caller caller = callers.admit(request, Kind.READ);
        ProductId product;
        try {
            product = new ProductId(id);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemCode.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
        return tools.call(Tools.GET_PRODUCT, new GetProduct(product), caller.shopper());
    }
}
