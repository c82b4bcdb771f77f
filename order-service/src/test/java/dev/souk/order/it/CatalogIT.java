package dev.souk.order.it;

import static dev.souk.order.it.ShopDriver.problem;
import static dev.souk.order.it.ShopDriver.result;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.souk.chassis.json.Json;
import dev.souk.chassis.time.Ids;
import dev.souk.contracts.catalog.ProductDelisted;
import dev.souk.contracts.catalog.ProductListed;
import dev.souk.contracts.id.EventId;
import dev.souk.contracts.id.MerchantId;
import dev.souk.contracts.id.ProductId;
import dev.souk.contracts.id.StoreId;
import dev.souk.contracts.id.VariantId;
import dev.souk.contracts.money.Money;
import dev.souk.contracts.order.AddToCart;
import dev.souk.contracts.order.CancelOrder;
import dev.souk.contracts.order.CartView;
import dev.souk.contracts.order.GetOrder;
import dev.souk.contracts.order.OrderStatus;
import dev.souk.contracts.order.OrderView;
import dev.souk.contracts.order.ViewCart;
import dev.souk.contracts.tool.Tools;
import dev.souk.order.it.ShopDriver.Goods;
import dev.souk.order.it.ShopDriver.Shopper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class CatalogIT {

    private static final Logger LOG = Logger.getLogger(CatalogIT.class);

    @Inject
    ShopDriver shop;

    @Inject
    TestClock clock;

    @Inject
    Ids ids;

    @AfterEach
    void booksAgree() {
        shop.assertBooksAgree();
    }

    @Test
    void aFirstImportTakesSeconds() {
        int products = 3_000;
        List<ProductListed> listings =
                IntStream.range(0, products).mapToObj(i -> listing()).toList();
        long before = shop.count("select count(*) from stock");
        long start = System.nanoTime();

        listings.forEach(shop::announce);
        shop.await("imported", () -> shop.count("select count(*) from stock") == before + products * 8L);
        long imported = System.nanoTime();
        shop.await("announced", () -> shop.count("select count(*) from outbox") == 0);

        LOG.infof(
                "import of %d products with 8 stocks each: taken in after %d ms, announced after %d ms",
                products, (imported - start) / 1_000_000, (System.nanoTime() - start) / 1_000_000);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
    }

    @Test
    void aCountThatIsRepeatedIsNoNewsAndAnotherOneIsTheTruth() {
        Goods goods = shop.listed(1_000, 10);
        Shopper shopper = shop.shopper();
        shop.bought(shopper, goods, 3);

        relist(goods, 10);
        assertThat(shop.available(goods)).hasValue(7);

        relist(goods, 12);
        assertThat(shop.available(goods)).hasValue(9);

        relist(goods, 2);
        assertThat(shop.available(goods)).hasValue(0);

        // As the books of the other tests begin with what was counted.
        relist(goods, 10);
        assertThat(shop.available(goods)).hasValue(7);
    }

    @Test
    void anEventThatComesTwiceOrLateChangesNothing() {
        Goods goods = shop.listed(1_000, 10);
        ProductListed late = new ProductListed(
                goods.product(),
                new MerchantId("mer_test"),
                "Test merchant",
                "Older boots",
                "Outdoor > Footwear",
                "/pictures/boots.svg",
                List.of(),
                clock.instant().minusSeconds(60));
        String event = ids.of(EventId.PREFIX);

        shop.announce(late);
        shop.announce(event, shop.listing(goods, goods.price(), 6));
        shop.announce(event, shop.listing(goods, goods.price(), 4));
        settle(goods);

        assertThat(shop.available(goods)).hasValue(6);
        relist(goods, 10);
    }

    @Test
    void whatIsDelistedCannotBeBoughtAndLeavesTheCarts() {
        Goods goods = shop.listed(1_000, 10);
        Shopper shopper = shop.shopper();
        result(shop.call(shopper, Tools.ADD_TO_CART, new AddToCart(goods.variant(), 1, null)), CartView.class);

        shop.announce(new ProductDelisted(goods.product(), clock.instant()));
        settle(goods);

        assertThat(result(shop.call(shopper, Tools.VIEW_CART, new ViewCart()), CartView.class)
                        .lines())
                .isEmpty();
        assertThat(problem(shop.call(shopper, Tools.ADD_TO_CART, new AddToCart(goods.variant(), 1, null))))
                .isEqualTo("not_found");
    }

    @Test
    void ordersShipAndArriveInTheirTime() {
        Goods goods = shop.listed(1_000, 10);
        Shopper shopper = shop.shopper();
        OrderView order = shop.bought(shopper, goods, 3);

        clock.putForward(Duration.ofMinutes(31));
        shop.await("shipped", () -> status(shopper) == OrderStatus.SHIPPED);
        assertThat(problem(shop.call(shopper, Tools.CANCEL_ORDER, new CancelOrder(order.id()))))
                .isEqualTo("conflict");
        clock.putForward(Duration.ofMinutes(61));
        shop.await("delivered", () -> status(shopper) == OrderStatus.DELIVERED);

        assertThat(shop.available(goods)).hasValue(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"variantId\":\"var_1\",\"quantity\":0}",
                "{\"variantId\":\"var_1\",\"quantity\":1000000000}",
                "{\"variantId\":\"var_1\",\"quantity\":99999999999}",
                "{\"variantId\":\"var_1\",\"quantity\":1.5}",
                "{\"variantId\":\"nonsense\",\"quantity\":1}",
                "{\"variantId\":\"var_1\",\"quantity\":1,\"price\":1}",
                "{\"quantity\":1}",
                "[]"
            })
    void refusesArgumentsThatAreNone(String arguments) throws Exception {
        JsonNode given = Json.mapper().readTree(arguments);

        assertThat(problem(shop.send(shop.shopper(), Tools.ADD_TO_CART, given, shop.callId(), null)
                        .join()))
                .isEqualTo("bad_arguments");
    }

    private OrderStatus status(Shopper shopper) {
        return result(shop.call(shopper, Tools.GET_ORDER, new GetOrder(null)), OrderView.class)
                .status();
    }

    private void relist(Goods goods, int units) {
        shop.announce(shop.listing(goods, goods.price(), units));
        settle(goods);
    }

    /** Waits until all events of the product so far were handled: one after them was, and they come in order. */
    private void settle(Goods goods) {
        String marker = ids.of(EventId.PREFIX);
        shop.announce(marker, new ProductDelisted(goods.product(), Instant.EPOCH));
        shop.await("settled", () -> shop.count("select count(*) from event_inbox where event_id = ?", marker) == 1);
    }

    private ProductListed listing() {
        return new ProductListed(
                new ProductId(ids.of(ProductId.PREFIX)),
                new MerchantId("mer_import"),
                "Importer",
                "Jacket",
                "Outdoor > Clothing",
                "/pictures/jacket.svg",
                IntStream.range(0, 4)
                        .mapToObj(size -> new ProductListed.Offer(
                                new VariantId(ids.of(VariantId.PREFIX)),
                                Map.of("size", "" + size),
                                new Money(9_900, "EUR"),
                                List.of(
                                        new ProductListed.StoreStock(new StoreId("sto_one"), 5),
                                        new ProductListed.StoreStock(new StoreId("sto_two"), 7))))
                        .toList(),
                clock.instant());
    }
}
