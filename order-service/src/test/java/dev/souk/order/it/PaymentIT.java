package dev.souk.order.it;

import static dev.souk.order.it.ShopDriver.ADDRESS;
import static dev.souk.order.it.ShopDriver.problem;
import static dev.souk.order.it.ShopDriver.proposal;
import static dev.souk.order.it.ShopDriver.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.chassis.tool.RawReply;
import dev.souk.contracts.id.CallId;
import dev.souk.contracts.order.CancelOrder;
import dev.souk.contracts.order.CartView;
import dev.souk.contracts.order.GetOrder;
import dev.souk.contracts.order.ListOrders;
import dev.souk.contracts.order.OrderStatus;
import dev.souk.contracts.order.OrderView;
import dev.souk.contracts.order.OrdersView;
import dev.souk.contracts.order.PlaceOrder;
import dev.souk.contracts.order.QuoteView;
import dev.souk.contracts.order.ViewCart;
import dev.souk.contracts.tool.Tools;
import dev.souk.order.it.ShopDriver.Goods;
import dev.souk.order.it.ShopDriver.Shopper;
import dev.souk.order.payment.MortalProvider;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class PaymentIT {

    @Inject
    ShopDriver shop;

    @Inject
    TestClock clock;

    @Inject
    MortalProvider provider;

    private Shopper shopper;
    private Goods goods;

    @BeforeEach
    void list() {
        shopper = shop.shopper();
        goods = shop.listed(8_900, 5);
    }

    @AfterEach
    void booksAgree() {
        shop.await("all payments settled", () -> shop.unsettled() == 0);
        shop.assertBooksAgree();
    }

    @Test
    void aDeclinedPaymentFreesTheStockAndKeepsTheCart() {
        RawReply reply = shop.order(shopper, goods, 2, "Decline Street 1");

        assertThat(problem(reply)).isEqualTo("payment_declined");
        assertThat(latest().status()).isEqualTo(OrderStatus.PAYMENT_FAILED);
        assertThat(shop.available(goods)).hasValue(5);
        assertThat(units()).isEqualTo(2);
    }

    @Test
    void aProviderThatDoesNotAnswerIsGivenUpAndTheChargeVoided() {
        RawReply reply = shop.order(shopper, goods, 2, "Silent Street 1");

        assertThat(problem(reply)).isEqualTo("payment_unavailable");
        assertThat(latest().status()).isEqualTo(OrderStatus.PAYMENT_FAILED);
        assertThat(shop.available(goods)).hasValue(5);
    }

    @Test
    void answersThatGetLostDoNotChargeTwice() {
        OrderView order = result(shop.order(shopper, goods, 2, "Lost Answer Street 1"), OrderView.class);
        RawReply cancelled = shop.approved(shopper, Tools.CANCEL_ORDER, new CancelOrder(order.id()), shop.callId())
                .join();

        assertThat(order.status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(result(cancelled, OrderView.class).refunded()).isEqualTo(order.total());
        assertThat(units()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"before authorize", "after authorize", "before capture", "after capture"})
    void anOrderThatWasCutShortGoesOnWhenTheCallComesAgain(String moment) {
        QuoteView quote = shop.quote(shopper, goods, 1, ADDRESS);
        PlaceOrder place = new PlaceOrder(quote.id());
        String approval = shop.approval(shopper, shop.proposed(shopper, quote.id()));
        CallId call = shop.callId();

        provider.dieOnce(moment);
        RawReply cutShort =
                shop.send(shopper, Tools.PLACE_ORDER, place, call, approval).join();
        RawReply again =
                shop.send(shopper, Tools.PLACE_ORDER, place, call, approval).join();
        RawReply replayed = shop.send(shopper, Tools.PLACE_ORDER, place, shop.callId(), approval)
                .join();

        assertThat(problem(cutShort)).isEqualTo("internal");
        assertThat(result(again, OrderView.class).status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(problem(replayed)).isEqualTo("approval_used");
        assertThat(shop.available(goods)).hasValue(4);
        assertThat(result(shop.call(shopper, Tools.LIST_ORDERS, new ListOrders()), OrdersView.class)
                        .orders())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"before authorize", "after authorize", "before capture", "after capture"})
    void anOrderThatWasCutShortIsFinishedWithoutTheCall(String moment) {
        provider.dieOnce(moment);
        assertThat(problem(shop.order(shopper, goods, 1, ADDRESS))).isEqualTo("internal");
        assertThat(latest().status()).isEqualTo(OrderStatus.PENDING_PAYMENT);

        clock.putForward(Duration.ofSeconds(11));

        shop.await("recovered", () -> latest().status() == OrderStatus.CONFIRMED);
        assertThat(units()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"before refund", "after refund"})
    void aCancellationThatWasCutShortIsFinishedEitherWay(String moment) {
        OrderView order = shop.bought(shopper, goods, 1);
        CancelOrder cancel = new CancelOrder(order.id());
        String approval = shop.approval(shopper, proposal(shop.call(shopper, Tools.CANCEL_ORDER, cancel)));
        CallId call = shop.callId();

        provider.dieOnce(moment);
        RawReply cutShort =
                shop.send(shopper, Tools.CANCEL_ORDER, cancel, call, approval).join();
        assertThat(problem(cutShort)).isEqualTo("internal");
        assertThat(latest().status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(latest().refunded()).isNull();
        RawReply again =
                shop.send(shopper, Tools.CANCEL_ORDER, cancel, call, approval).join();

        assertThat(result(again, OrderView.class).refunded()).isEqualTo(order.total());
        assertThat(shop.available(goods)).hasValue(5);
    }

    private OrderView latest() {
        return result(shop.call(shopper, Tools.GET_ORDER, new GetOrder(null)), OrderView.class);
    }

    private int units() {
        return result(shop.call(shopper, Tools.VIEW_CART, new ViewCart()), CartView.class)
                .units();
    }
}
