package dev.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.souk.chassis.json.Json;
import dev.souk.chassis.tool.ToolReply;
import dev.souk.chassis.tool.ToolServer;
import dev.souk.chassis.tool.ToolServers;
import dev.souk.contracts.catalog.SearchProducts;
import dev.souk.contracts.catalog.SearchResults;
import dev.souk.contracts.money.Money;
import dev.souk.contracts.order.CartView;
import dev.souk.contracts.problem.ProblemCode;
import dev.souk.contracts.tool.Tools;
import dev.souk.contracts.topic.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(GatewayInfrastructure.class)
class StorefrontIT {
    @ConfigProperty(name = "test.url")
    URI gateway;

    @Inject
    ToolServers servers;

    private final BlockingQueue<SearchProducts> searches = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> buyers = new LinkedBlockingQueue<>();
    private Shopper shopper;
    private ToolServer catalog;
    private ToolServer orders;

    @BeforeEach
    void open() throws Exception {
        shopper = Shopper.arrive(gateway);
        catalog = servers.on(Topics.TOOLS_CATALOG)
                .read(Tools.SEARCH_PRODUCTS, call -> {
                    searches.add(call.arguments());
                    return new ToolReply.Done<>(new SearchResults(0, 1, List.of(), List.of(), false));
                })
                .read(
                        Tools.GET_PRODUCT,
                        call -> ToolReply.refused(
                                ProblemCode.NOT_FOUND,
                                "no product " + call.arguments().productId()));
        catalog.start();
        orders = servers.on(Topics.TOOLS_ORDERS).read(Tools.VIEW_CART, call -> {
            buyers.add(call.principal().shopper().value());
            return new ToolReply.Done<>(new CartView(List.of(), Money.zero("EUR"), 0));
        });
        orders.start();
    }

    @AfterEach
    void close() {
        catalog.close();
        orders.close();
    }

    @Test
    void searchesOverTheToolOfTheAgent() throws Exception {
        HttpResponse<String> response = shopper.get(
                "/api/products?q=rain%20boots&minPrice=20&maxPrice=119.50&sort=price_asc&page=2&inStock=true");

        assertThat(response.statusCode()).isEqualTo(200);
        SearchProducts search = searches.poll(5, TimeUnit.SECONDS);
        assertThat(search).isNotNull();
        assertThat(search.text()).isEqualTo("rain boots");
        assertThat(search.maxPrice()).isEqualByComparingTo("119.50");
        assertThat(search.sort()).isEqualTo(SearchProducts.Sort.PRICE_ASC);
        assertThat(search.page()).isEqualTo(2);
        assertThat(search.inStock()).isTrue();
    }

    @Test
    void showsTheCartOfWhoeverAsks() throws Exception {
        JsonNode cart = Json.mapper().readTree(shopper.get("/api/cart").body());

        assertThat(cart.path("subtotal").path("currency").asText()).isEqualTo("EUR");
        assertThat(buyers.poll(5, TimeUnit.SECONDS)).isEqualTo(shopper.id);
    }

    @Test
    void passesTheProblemOfATool() throws Exception {
        HttpResponse<String> response = shopper.get("/api/products/prd_nothing");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(Json.mapper().readTree(response.body()).path("code").asText())
                .isEqualTo("not_found");
        assertThat(response.body()).contains("no product prd_nothing");
    }
}
