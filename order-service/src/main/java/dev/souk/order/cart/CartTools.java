package dev.souk.order.cart;

import dev.souk.chassis.event.UnitOfWork;
import dev.souk.chassis.tool.ToolCall;
import dev.souk.chassis.tool.ToolReply;
import dev.souk.contracts.id.VariantId;
import dev.souk.contracts.order.AddToCart;
import dev.souk.contracts.order.CartView;
import dev.souk.contracts.order.SetCartQuantity;
import dev.souk.contracts.order.ViewCart;
import dev.souk.order.domain.Cart;
import dev.souk.order.domain.CartLine;
import dev.souk.order.domain.Decision;
import dev.souk.order.domain.Market;
import dev.souk.order.domain.Tariff;
import dev.souk.order.offer.Markets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The tools {@code view_cart}, {@code add_to_cart} and {@code set_cart_quantity}. The cart is that of the principal. */
@ApplicationScoped
public class CartTools {

    private final CartStore carts;
    private final Markets markets;
    private final Tariff tariff;
    private final UnitOfWork unitOfWork;

    CartTools(CartStore carts, Markets markets, Tariff tariff, UnitOfWork unitOfWork) {
        this.carts = carts;
        this.markets = markets;
        this.tariff = tariff;
        this.unitOfWork = unitOfWork;
    }

    public ToolReply<CartView> view(ToolCall<ViewCart> call) {
        return unitOfWork.call(() -> {
            Cart cart = carts.find(call.principal().shopper());
            return ToolReply.done(cart.view(markets.of(variants(cart)), tariff.currency()));
        });
    }

    /** Runs in the transaction of the tool server. */
    public ToolReply<CartView> add(ToolCall<AddToCart> call) {
        return change(call, call.arguments().variantId(), (cart, market) -> cart.decide(call.arguments(), market));
    }

    /** Runs in the transaction of the tool server. */
    public ToolReply<CartView> setQuantity(ToolCall<SetCartQuantity> call) {
        return change(call, call.arguments().variantId(), (cart, market) -> cart.decide(call.arguments(), market));
    }

    private ToolReply<CartView> change(
            ToolCall<?> call, VariantId variant, BiFunction<Cart, Market, Decision<Cart>> decide) {
        Cart cart = carts.lock(call.principal().shopper());
        Market market = markets.of(
                Stream.concat(variants(cart).stream(), Stream.of(variant)).toList());
        return decide.apply(cart, market).fold(changed -> saved(changed, market), ToolReply.Refused::new);
    }

    private ToolReply<CartView> saved(Cart cart, Market market) {
        carts.save(cart);
        return ToolReply.done(cart.view(market, tariff.currency()));
    }

    private static Collection<VariantId> variants(Cart cart) {
        return cart.lines().stream().map(CartLine::variant).toList();
    }
}
