package dev.souk.order.quote;

import dev.souk.chassis.time.Ids;
import dev.souk.chassis.tool.ToolCall;
import dev.souk.chassis.tool.ToolReply;
import dev.souk.contracts.id.QuoteId;
import dev.souk.contracts.order.GetQuote;
import dev.souk.contracts.order.QuoteView;
import dev.souk.order.cart.CartStore;
import dev.souk.order.domain.Cart;
import dev.souk.order.domain.CartLine;
import dev.souk.order.domain.Quote;
import dev.souk.order.domain.Tariff;
import dev.souk.order.offer.Markets;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/** The tool {@code get_quote}. */
@ApplicationScoped
public class QuoteTools {

    private final CartStore carts;
    private final QuoteStore quotes;
    private final Markets markets;
    private final Tariff tariff;
    private final QuoteSettings settings;
    private final InstantSource clock;
    private final Ids ids;

    QuoteTools(
            CartStore carts,
            QuoteStore quotes,
            Markets markets,
            Tariff tariff,
            QuoteSettings settings,
            InstantSource clock,
            Ids ids) {
        this.carts = carts;
        this.quotes = quotes;
        this.markets = markets;
        this.tariff = tariff;
        this.settings = settings;
        this.clock = clock;
        this.ids = ids;
    }

    /** Runs in the transaction of the tool server. */
    public ToolReply<QuoteView> quote(ToolCall<GetQuote> call) {
        Cart cart = carts.find(call.principal().shopper());
        Quote.Request request = new Quote.Request(
                new QuoteId(ids.of(QuoteId.PREFIX)),
                call.arguments().address(),
                clock.instant().plus(settings.validity()));
        return Quote.decide(
                        cart,
                        request,
                        markets.of(cart.lines().stream().map(CartLine::variant).toList()),
                        tariff)
                .fold(this::saved, ToolReply.Refused::new);
    }

    private ToolReply<QuoteView> saved(Quote quote) {
        quotes.add(quote);
        return ToolReply.done(quote.view());
    }
}
