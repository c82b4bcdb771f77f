package dev.souk.order.domain;

import static dev.souk.contracts.problem.ProblemCode.CONFLICT;
import static dev.souk.contracts.problem.ProblemCode.NOT_FOUND;
import static dev.souk.contracts.problem.ProblemCode.OUT_OF_STOCK;

import dev.souk.contracts.id.ShopperId;
import dev.souk.contracts.id.StoreId;
import dev.souk.contracts.id.VariantId;
import dev.souk.contracts.money.Money;
import dev.souk.contracts.order.AddToCart;
import dev.souk.contracts.order.CartView;
import dev.souk.contracts.order.LineView;
import dev.souk.contracts.order.SetCartQuantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a shopper means to buy: at most one line a variant, in the order in which they came. */
public record Cart(ShopperId shopper, List<CartLine> lines) {

    /** Most units of one variant. */
    public static final int MAX_UNITS = 99;

    /** Most variants. */
    public static final int MAX_LINES = 50;

    public Cart {
        lines = List.copyOf(lines);
    }

    public static Cart empty(ShopperId shopper) {
        return new Cart(shopper, List.of());
    }

    /** Adds units to those that are there; a store named now replaces the one named before. */
    public Decision<Cart> decide(AddToCart command, Market market) {
        VariantId variant = command.variantId();
        if (market.offer(variant).isEmpty()) {
            return notSold(variant);
        }
        Optional<CartLine> there = line(variant);
        int quantity = there.map(CartLine::quantity).orElse(0) + command.quantity();
        if (quantity > MAX_UNITS) {
            return Decision.rejected(
                    CONFLICT,
                    "quantity: %d in the cart and %d more, expected at most %d of one variant"
                            .formatted(quantity - command.quantity(), command.quantity(), MAX_UNITS));
        }
        if (there.isEmpty() && lines.size() == MAX_LINES) {
            return Decision.rejected(
                    CONFLICT, "the cart holds %d different goods, the most it can".formatted(MAX_LINES));
        }
        @Nullable
        StoreId chosen = command.storeId() != null
                ? command.storeId()
                : there.map(CartLine::store).orElse(null);
        return within(market, new CartLine(variant, quantity, chosen));
    }

    /** Changes the units of a line; none takes it out. */
    public Decision<Cart> decide(SetCartQuantity command, Market market) {
        Optional<CartLine> there = line(command.variantId());
        if (command.quantity() == 0) {
            return Decision.accepted(there.map(this::without).orElse(this));
        }
        if (there.isEmpty()) {
            return Decision.rejected(NOT_FOUND, "variant: " + command.variantId() + " is not in the cart");
        }
        if (market.offer(command.variantId()).isEmpty()) {
            return notSold(command.variantId());
        }
        CartLine changed = new CartLine(
                command.variantId(), command.quantity(), there.get().store());
        return command.quantity() <= there.get().quantity()
                ? Decision.accepted(with(changed))
                : within(market, changed);
    }

    /** The cart after an order: what was ordered is out, what came in since stays. */
    public Cart afterOrder(List<Line> ordered) {
        Cart left = this;
        for (Line line : ordered) {
            Optional<CartLine> there = left.line(line.offer().variant());
            if (there.isPresent()) {
                int rest = there.get().quantity() - line.quantity();
                left = rest > 0
                        ? left.with(new CartLine(
                                there.get().variant(), rest, there.get().store()))
                        : left.without(there.get());
            }
        }
        return left;
    }

    /** The cart at the prices of now; what is no longer sold is not shown. */
    public CartView view(Market market, String currency) {
        List<LineView> views = new ArrayList<>();
        Money subtotal = Money.zero(currency);
        int units = 0;
        for (CartLine line : lines) {
            Optional<Offer> offer = market.offer(line.variant());
            if (offer.isPresent()) {
                views.add(Line.view(offer.get(), line.quantity(), line.store()));
                subtotal = subtotal.plus(offer.get().price().times(line.quantity()));
                units += line.quantity();
            }
        }
        return new CartView(views, subtotal, units);
    }

    private Decision<Cart> within(Market market, CartLine line) {
        int available = market.available(line.variant(), line.store());
        if (line.quantity() > available) {
            return Decision.rejected(
                    OUT_OF_STOCK,
                    "%s: %d wanted in all, %d available%s"
                            .formatted(
                                    line.variant(),
                                    line.quantity(),
                                    available,
                                    line.store() == null ? "" : " in store " + line.store()));
        }
        return Decision.accepted(with(line));
    }

    private static Decision<Cart> notSold(VariantId variant) {
        return Decision.rejected(NOT_FOUND, "variant: " + variant + " is not sold here");
    }

    private Optional<CartLine> line(VariantId variant) {
        return lines.stream().filter(line -> line.variant().equals(variant)).findFirst();
    }

    private Cart with(CartLine line) {
        List<CartLine> next = new ArrayList<>(lines);
        next.replaceAll(old -> old.variant().equals(line.variant()) ? line : old);
        if (!next.contains(line)) {
            next.add(line);
        }
        return new Cart(shopper, next);
    }

    private Cart without(CartLine line) {
        return new Cart(
                shopper,
                lines.stream().filter(other -> !Objects.equals(other, line)).toList());
    }
}
