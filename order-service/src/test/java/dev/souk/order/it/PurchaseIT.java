package dev.souk.order.it;

import static dev.souk.order.it.ShopDriver.ADDRESS;
import static dev.souk.order.it.ShopDriver.problem;
import static dev.souk.order.it.ShopDriver.proposal;
import static dev.souk.order.it.ShopDriver.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.chassis.tool.RawReply;
import dev.souk.contracts.id.CallId;
import dev.souk.contracts.id.OrderId;
import dev.souk.contracts.id.VariantId;
import dev.souk.contracts.money.Money;
import dev.souk.contracts.order.AddToCart;
import dev.souk.contracts.order.CancelOrder;
import dev.souk.contracts.order.CartView;
import dev.souk.contracts.order.GetOrder;
import dev.souk.contracts.order.GetQuote;
import dev.souk.contracts.order.ListOrders;
import dev.souk.contracts.order.OrderStatus;
import dev.souk.contracts.order.OrderView;
import dev.souk.contracts.order.OrdersView;
import dev.souk.contracts.order.PlaceOrder;
import dev.souk.contracts.order.QuoteView;
import dev.souk.contracts.order.SetCartQuantity;
import dev.souk.contracts.order.TrackingStep;
import dev.souk.contracts.order.ViewCart;
import dev.souk.contracts.tool.Proposal;
import dev.souk.contracts.tool.Tools;
import dev.souk.order.it.ShopDriver.Goods;
import dev.souk.order.it.ShopDriver.Shopper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class PurchaseIT {

    @Inject
    ShopDriver shop;

    private final CartView empty = new CartView(List.of(), Money.zero("EUR"), 0);

    @AfterEach
    void booksAgree() {
        shop.assertBooksAgree();
    }

    @Test
    void aShopperBuysAndCancels() {
        Goods goods = shop.listed(8_900, 5);
        Shopper shopper = shop.shopper();

        CartView cart =
                result(shop.call(shopper, Tools.ADD_TO_CART, new AddToCart(goods.variant(), 2, null)), CartView.class);
        assertThat(cart.subtotal().minor()).isEqualTo(17_800);
        QuoteView quote = result(shop.call(shopper, Tools.GET_QUOTE, new GetQuote(ADDRESS)), QuoteView.class);
        Proposal proposal = shop.proposed(shopper, quote.id());
        assertThat(proposal.total()).isEqualTo(quote.total());
        assertThat(shop.available(goods)).hasValue(5);

        OrderView order = result(
                shop.send(
                                shopper,
                                Tools.PLACE_ORDER,
                                new PlaceOrder(quote.id()),
                                shop.callId(),
                                shop.approval(shopper, proposal))
                        .join(),
                OrderView.class);
        assertThat(order.status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(order.total()).isEqualTo(proposal.total());
        assertThat(shop.available(goods)).hasValue(3);
        assertThat(result(shop.call(shopper, Tools.VIEW_CART, new ViewCart()), CartView.class))
                .isEqualTo(empty);
        assertThat(result(shop.call(shopper, Tools.GET_ORDER, new GetOrder(null)), OrderView.class))
                .isEqualTo(order);
        assertThat(result(shop.call(shopper, Tools.LIST_ORDERS, new ListOrders()), OrdersView.class)
                        .orders())
                .containsExactly(order);

        Proposal undo = proposal(shop.call(shopper, Tools.CANCEL_ORDER, new CancelOrder(order.id())));
        assertThat(undo.refund()).isEqualTo(order.total());
        assertThat(undo.total().minor()).isZero();
        OrderView cancelled = result(
                shop.send(
                                shopper,
                                Tools.CANCEL_ORDER,
                                new CancelOrder(order.id()),
                                shop.callId(),
                                shop.approval(shopper, undo))
                        .join(),
                OrderView.class);

        assertThat(cancelled.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(cancelled.refunded()).isEqualTo(order.total());
        assertThat(cancelled.tracking())
                .extracting(TrackingStep::status)
                .containsExactly(OrderStatus.PENDING_PAYMENT, OrderStatus.CONFIRMED, OrderStatus.CANCELLED);
        assertThat(shop.available(goods)).hasValue(5);
        assertThat(problem(shop.call(shopper, Tools.CANCEL_ORDER, new CancelOrder(order.id()))))
                .isEqualTo("conflict");
    }

    @Test
    void aCallThatIsRepeatedIsAnsweredAgainAndDoneOnce() {
        Goods goods = shop.listed(1_000, 50);
        Shopper shopper = shop.shopper();
        CallId call = shop.callId();
        AddToCart two = new AddToCart(goods.variant(), 2, null);

        RawReply first = shop.send(shopper, Tools.ADD_TO_CART, two, call, null).join();
        RawReply second = shop.send(shopper, Tools.ADD_TO_CART, two, call, null).join();

        assertThat(second).isEqualTo(first);
        assertThat(result(shop.call(shopper, Tools.VIEW_CART, new ViewCart()), CartView.class)
                        .units())
                .isEqualTo(2);

        QuoteView quote = result(shop.call(shopper, Tools.GET_QUOTE, new GetQuote(ADDRESS)), QuoteView.class);
        CallId asked = shop.callId();
        PlaceOrder place = new PlaceOrder(quote.id());
        Proposal proposal = proposal(
                shop.send(shopper, Tools.PLACE_ORDER, place, asked, null).join());
        assertThat(proposal(shop.send(shopper, Tools.PLACE_ORDER, place, asked, null)
                        .join()))
                .isEqualTo(proposal);

        CallId approved = new CallId(asked + "-approved");
        String approval = shop.approval(shopper, proposal);
        RawReply order =
                shop.send(shopper, Tools.PLACE_ORDER, place, approved, approval).join();
        assertThat(shop.send(shopper, Tools.PLACE_ORDER, place, approved, approval)
                        .join())
                .isEqualTo(order);
        assertThat(result(shop.call(shopper, Tools.LIST_ORDERS, new ListOrders()), OrdersView.class)
                        .orders())
                .hasSize(1);
    }

    @Test
    void twoHundredBuyersOfTheLastItemGetOne() {
        Goods goods = shop.listed(2_500, 1);
        record Buyer(Shopper shopper, QuoteView quote, Proposal proposal) {}
        List<Buyer> buyers = IntStream.range(0, 200)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    Shopper shopper = shop.shopper();
                    QuoteView quote = shop.quote(shopper, goods, 1, ADDRESS);
                    return new Buyer(shopper, quote, shop.proposed(shopper, quote.id()));
                }))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        List<RawReply> replies = buyers.stream()
                .map(buyer -> shop.send(
                        buyer.shopper(),
                        Tools.PLACE_ORDER,
                        new PlaceOrder(buyer.quote().id()),
                        shop.callId(),
                        shop.approval(buyer.shopper(), buyer.proposal())))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(ShopDriver.codes(replies)).isEqualTo("{RESULT=1, out_of_stock=199}");
        assertThat(shop.available(goods)).hasValue(0);
    }

    @Test
    void refusesWhatCannotBeBought() {
        Goods goods = shop.listed(2_500, 3);
        Shopper shopper = shop.shopper();

        assertThat(problem(shop.call(shopper, Tools.GET_QUOTE, new GetQuote(ADDRESS))))
                .isEqualTo("empty_cart");
        assertThat(problem(shop.call(shopper, Tools.ADD_TO_CART, new AddToCart(goods.variant(), 4, null))))
                .isEqualTo("out_of_stock");
        assertThat(problem(shop.call(shopper, Tools.ADD_TO_CART, new AddToCart(new VariantId("var_none"), 1, null))))
                .isEqualTo("not_found");
        assertThat(problem(shop.call(shopper, Tools.SET_CART_QUANTITY, new SetCartQuantity(goods.variant(), 1))))
                .isEqualTo("not_found");
        assertThat(problem(shop.call(shopper, Tools.GET_ORDER, new GetOrder(new OrderId("ord_none")))))
                .isEqualTo("not_found");
        assertThat(problem(shop.call(shopper, Tools.GET_ORDER, new GetOrder(null))))
                .isEqualTo("not_found");
    }

    @Test
    void whatIsOfOthersIsNotFound() {
        Goods goods = shop.listed(2_500, 3);
        Shopper owner = shop.shopper();
        Shopper stranger = shop.shopper();
        QuoteView quote = shop.quote(owner, goods, 1, ADDRESS);
        OrderView order = shop.bought(owner, goods, 1);

        assertThat(problem(shop.call(stranger, Tools.PLACE_ORDER, new PlaceOrder(quote.id()))))
                .isEqualTo("not_found");
        assertThat(problem(shop.call(stranger, Tools.GET_ORDER, new GetOrder(order.id()))))
                .isEqualTo("not_found");
        assertThat(problem(shop.call(stranger, Tools.CANCEL_ORDER, new CancelOrder(order.id()))))
                .isEqualTo("not_found");
        assertThat(result(shop.call(stranger, Tools.VIEW_CART, new ViewCart()), CartView.class))
                .isEqualTo(empty);
    }
}
