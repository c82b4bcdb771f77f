package dev.souk.order.it;

import static dev.souk.order.it.ShopDriver.ADDRESS;
import static dev.souk.order.it.ShopDriver.problem;
import static dev.souk.order.it.ShopDriver.result;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.souk.chassis.identity.Approval;
import dev.souk.chassis.identity.Principal;
import dev.souk.chassis.identity.TokenSigner;
import dev.souk.chassis.time.Ids;
import dev.souk.chassis.tool.RawReply;
import dev.souk.chassis.tool.ToolCall;
import dev.souk.chassis.tool.ToolReply;
import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.money.Money;
import dev.souk.contracts.order.ListOrders;
import dev.souk.contracts.order.OrderView;
import dev.souk.contracts.order.OrdersView;
import dev.souk.contracts.order.PlaceOrder;
import dev.souk.contracts.order.QuoteView;
import dev.souk.contracts.tool.Proposal;
import dev.souk.contracts.tool.Tools;
import dev.souk.order.checkout.CheckoutTools;
import dev.souk.order.it.ShopDriver.Goods;
import dev.souk.order.it.ShopDriver.Shopper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class ApprovalIT {

    @Inject
    ShopDriver shop;

    @Inject
    TestClock clock;

    @Inject
    Ids ids;

    @Inject
    CheckoutTools checkout;

    private Shopper shopper;
    private Goods goods;
    private PlaceOrder place;
    private Proposal proposal;

    @BeforeEach
    void propose() {
        shopper = shop.shopper();
        goods = shop.listed(8_900, 5);
        QuoteView quote = shop.quote(shopper, goods, 2, ADDRESS);
        place = new PlaceOrder(quote.id());
        proposal = shop.proposed(shopper, quote.id());
    }

    @AfterEach
    void booksAgree() {
        shop.assertBooksAgree();
    }

    @Test
    void refusesAForgedOne() throws JOSEException {
        TokenSigner forger =
                new TokenSigner(new ECKeyGenerator(Curve.P_256).keyID("test").generate(), clock, ids);

        assertRefused(
                "approval_invalid",
                forger.approval(proposal.id(), proposal.digest(), shopper.id(), proposal.expiresAt()));
        assertRefused("approval_invalid", "no.such.token");
        assertRefused("approval_invalid", shopper.token());
    }

    @Test
    void refusesOneForAnEditedProposal() {
        assertRefused(
                "approval_invalid",
                shop.signer().approval(proposal.id(), "0".repeat(64), shopper.id(), proposal.expiresAt()));
    }

    @Test
    void refusesOneOfSomebodyElse() {
        Shopper stranger = shop.shopper();
        String theirs = shop.approval(stranger, proposal);

        assertRefused("approval_invalid", theirs);
        RawReply reply = shop.send(stranger, Tools.PLACE_ORDER, place, shop.callId(), theirs)
                .join();
        assertThat(problem(reply)).isEqualTo("not_found");
        RawReply stolen = shop.send(stranger, Tools.PLACE_ORDER, place, shop.callId(), shop.approval(shopper, proposal))
                .join();
        assertThat(problem(stolen)).isEqualTo("not_found");
    }

    @Test
    void refusesOneForAnotherQuote() {
        QuoteView other = shop.quote(shopper, goods, 1, ADDRESS);
        RawReply reply = shop.send(
                        shopper,
                        Tools.PLACE_ORDER,
                        new PlaceOrder(other.id()),
                        shop.callId(),
                        shop.approval(shopper, proposal))
                .join();

        assertThat(problem(reply)).isEqualTo("approval_invalid");
        assertThat(orders()).isEmpty();
    }

    @Test
    void refusesAnExpiredOne() {
        String outlivesTheProposal = shop.signer()
                .approval(
                        proposal.id(),
                        proposal.digest(),
                        shopper.id(),
                        proposal.expiresAt().plus(Duration.ofHours(1)));

        clock.putForward(Duration.ofMinutes(11));

        assertRefused("approval_expired", shop.approval(shopper, proposal));
        assertRefused("approval_expired", outlivesTheProposal);
    }

    @Test
    void refusesAnExpiredQuote() {
        clock.putForward(Duration.ofMinutes(16));

        assertThat(problem(shop.call(shopper, Tools.PLACE_ORDER, place))).isEqualTo("quote_expired");
    }

    @Test
    void refusesAReplayedOne() {
        String approval = shop.approval(shopper, proposal);
        result(
                shop.send(shopper, Tools.PLACE_ORDER, place, shop.callId(), approval)
                        .join(),
                OrderView.class);

        RawReply replayed = shop.send(shopper, Tools.PLACE_ORDER, place, shop.callId(), approval)
                .join();

        assertThat(problem(replayed)).isEqualTo("approval_used");
        assertThat(orders()).hasSize(1);
    }

    @Test
    void aQuoteIsOrderedOnceThoughItWasProposedTwice() {
        Proposal second = shop.proposed(shopper, place.quoteId());
        result(
                shop.send(shopper, Tools.PLACE_ORDER, place, shop.callId(), shop.approval(shopper, proposal))
                        .join(),
                OrderView.class);

        RawReply reply = shop.send(shopper, Tools.PLACE_ORDER, place, shop.callId(), shop.approval(shopper, second))
                .join();

        assertThat(problem(reply)).isEqualTo("conflict");
        assertThat(orders()).hasSize(1);
    }

    @Test
    void refusesAPriceThatChangedSinceItWasShown() {
        String approval = shop.approval(shopper, proposal);
        shop.announce(shop.listing(goods, new Money(9_000, "EUR"), 5));
        shop.await(
                "new price",
                () -> shop.count(
                                "select price_minor from offer where variant = ?",
                                goods.variant().value())
                        == 9_000);

        assertRefused("price_changed", approval);
        assertThat(shop.available(goods)).hasValue(5);
    }

    @Test
    void refusesWhatWasSoldMeanwhile() {
        shop.bought(shop.shopper(), goods, 4);

        assertRefused("out_of_stock", shop.approval(shopper, proposal));
        assertThat(shop.available(goods)).hasValue(1);
    }

    @Test
    void fiftyTimesTheSameOrdersOnce() {
        String approval = shop.approval(shopper, proposal);

        List<RawReply> replies = IntStream.range(0, 50)
                .mapToObj(i -> shop.send(shopper, Tools.PLACE_ORDER, place, shop.callId(), approval))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(ShopDriver.codes(replies)).isEqualTo("{RESULT=1, approval_used=49}");
        assertThat(orders()).hasSize(1);
        assertThat(shop.available(goods)).hasValue(3);
    }

    /** As it may be right after a rebalance, when two instances handle calls of the same shopper. */
    @Test
    void fiftyTimesTheSameAtOnceOrdersOnce() throws Exception {
        Approval approval =
                new Approval(proposal.id(), proposal.digest(), shopper.id(), proposal.expiresAt(), "approval");
        Callable<ToolReply<OrderView>> once = () -> checkout.place(new ToolCall<>(
                shop.callId(),
                place,
                new Principal(shopper.id(), shopper.token(), proposal.expiresAt()),
                Optional.of(approval),
                new ConversationId("cnv_1"),
                proposal.expiresAt()));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ToolReply<OrderView>>> replies =
                    threads.invokeAll(IntStream.range(0, 50).mapToObj(i -> once).toList());

            assertThat(replies.stream().filter(reply -> reply.resultNow() instanceof ToolReply.Done<OrderView>))
                    .hasSize(1);
        }
        assertThat(orders()).hasSize(1);
        assertThat(shop.available(goods)).hasValue(3);
    }

    private void assertRefused(String code, String approval) {
        RawReply reply = shop.send(shopper, Tools.PLACE_ORDER, place, shop.callId(), approval)
                .join();
        assertThat(problem(reply)).isEqualTo(code);
        assertThat(orders()).isEmpty();
    }

    private List<OrderView> orders() {
        return result(shop.call(shopper, Tools.LIST_ORDERS, new ListOrders()), OrdersView.class)
                .orders();
    }
}
