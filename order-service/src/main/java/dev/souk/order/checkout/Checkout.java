package dev.souk.order.checkout;

import dev.souk.chassis.problem.ProblemException;
import dev.souk.chassis.time.Ids;
import dev.souk.chassis.tool.ToolCall;
import dev.souk.chassis.tool.ToolReply;
import dev.souk.contracts.id.OrderId;
import dev.souk.contracts.id.QuoteId;
import dev.souk.contracts.id.ShopperId;
import dev.souk.contracts.order.OrderView;
import dev.souk.contracts.order.PlaceOrder;
import dev.souk.contracts.problem.Problem;
import dev.souk.contracts.problem.ProblemCode;
import dev.souk.contracts.tool.Proposal;
import dev.souk.contracts.tool.Tool;
import dev.souk.contracts.tool.Tools;
import dev.souk.order.approval.Consequence;
import dev.souk.order.approval.Proposals;
import dev.souk.order.domain.Order;
import dev.souk.order.domain.OrderChange;
import dev.souk.order.domain.Quote;
import dev.souk.order.domain.Tariff;
import dev.souk.order.offer.Markets;
import dev.souk.order.order.Orders;
import dev.souk.order.payment.Payments;
import dev.souk.order.quote.QuoteStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;

/** What {@code place_order} does: a quote that still holds becomes an order, once. */
@ApplicationScoped
class Checkout implements Consequence<PlaceOrder> {

    private final QuoteStore quotes;
    private final Markets markets;
    private final Tariff tariff;
    private final Orders orders;
    private final Payments payments;
    private final InstantSource clock;
    private final Ids ids;

    Checkout(
            QuoteStore quotes,
            Markets markets,
            Tariff tariff,
            Orders orders,
            Payments payments,
            InstantSource clock,
            Ids ids) {
        this.quotes = quotes;
        this.markets = markets;
        this.tariff = tariff;
        this.orders = orders;
        this.payments = payments;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public Tool<PlaceOrder, OrderView> tool() {
        return Tools.PLACE_ORDER;
    }

    @Override
    public String subject(PlaceOrder arguments) {
        return arguments.quoteId().value();
    }

    @Override
    public Proposal propose(ToolCall<PlaceOrder> call) {
        ShopperId shopper = call.principal().shopper();
        QuoteId id = call.arguments().quoteId();
        Quote quote = quotes.find(id, shopper).orElseThrow(() -> unknown(id));
        refuse(quote.lateness(clock.instant()));
        refuse(objection(quote));
        return Proposals.toBuy(tool(), shopper, quote.purchase());
    }

    /** The expiry of the quote does not matter any more: the proposal has one of its own, and prices and stock are checked. */
    @Override
    public OrderId begin(ToolCall<PlaceOrder> call) {
        ShopperId shopper = call.principal().shopper();
        QuoteId id = call.arguments().quoteId();
        Quote quote = quotes.lock(id, shopper).orElseThrow(() -> unknown(id));
        refuse(objection(quote));
        OrderChange placed =
                Order.place(new OrderId(ids.of(OrderId.PREFIX)), shopper, quote.purchase(), clock.instant());
        orders.add(placed, id);
        payments.open(placed.order());
        return placed.order().id();
    }

    @Override
    public ToolReply<OrderView> reply(OrderId id) {
        Order order = orders.get(id);
        String total = order.purchase().prices().total().toString();
        return switch (payments.of(id).status()) {
            case AUTHORIZING, CAPTURING, CAPTURED, REFUNDING, REFUNDED -> ToolReply.done(order.view());
            case DECLINED ->
                ToolReply.refused(
                        ProblemCode.PAYMENT_DECLINED,
                        "the payment of %s was declined; nothing was charged and order %s is closed"
                                .formatted(total, id));
            case VOIDING, VOIDED ->
                ToolReply.refused(
                        ProblemCode.PAYMENT_UNAVAILABLE,
                        "the payment provider did not answer; %s will not be charged and order %s is closed"
                                .formatted(total, id));
        };
    }

    private Optional<Problem> objection(Quote quote) {
        return orders.of(quote.id())
                .map(order -> new Problem(ProblemCode.CONFLICT, "the quote was ordered before, as " + order.id()))
                .or(() -> quote.deviation(markets.of(quote.purchase().variants()), tariff));
    }

    private static ProblemException unknown(QuoteId id) {
        return new ProblemException(ProblemCode.NOT_FOUND, "there is no quote " + id + " of yours");
    }

    private static void refuse(Optional<Problem> problem) {
        problem.ifPresent(reason -> {
            throw new ProblemException(reason);
        });
    }
}
