package dev.souk.llm.planner;

import dev.souk.contracts.catalog.GetProduct;
import dev.souk.contracts.catalog.ProductCard;
import dev.souk.contracts.catalog.ProductDetails;
import dev.souk.contracts.catalog.VariantCard;
import dev.souk.contracts.id.StoreId;
import dev.souk.contracts.maps.EtaFound.StoreEta;
import dev.souk.contracts.order.AddToCart;
import dev.souk.contracts.order.CartView;
import dev.souk.contracts.order.LineView;
import dev.souk.contracts.order.SetCartQuantity;
import dev.souk.contracts.order.ViewCart;
import dev.souk.contracts.tool.Tools;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fills, shows and changes the cart. */
final class CartScript {
    private static final int MOST = 99;

    private final Scene scene;
    private final SearchScript search;
    private final OrderScript orders;
    private final Shown shown;

    CartScript(Scene scene, SearchScript search, OrderScript orders) {
        this.scene = scene;
        this.search = search;
        this.orders = orders;
        this.shown = new Shown(scene.memory());
    }

    Step show() {
        return switch (scene.tools().ask(Tools.VIEW_CART, new ViewCart())) {
            case Reply.Waiting<CartView>(var call) -> new Step.Pending(call);
            case Reply.Refused<CartView>(var code) -> scene.refused(code);
            case Reply.Done<CartView>(var cart) when cart.lines().isEmpty() -> scene.said("cart.empty");
            case Reply.Done<CartView>(var cart) -> shown("cart.head", cart);
        };
    }

    private Step shown(String key, CartView cart) {
        StringBuilder text = new StringBuilder(scene.wording().say(key));
        for (LineView line : cart.lines()) {
            text.append("\n- ").append(line(line));
        }
        text.append('\n')
                .append(scene.wording()
                        .say("cart.subtotal", "subtotal", scene.wording().money(cart.subtotal())));
        return new Step.Said(key, text.toString(), true, checkoutOffered());
    }

    private String line(LineView line) {
        return scene.wording()
                .say(
                        "cart.line",
                        "quantity",
                        line.quantity(),
                        "title",
                        scene.named(line.title(), line.options()),
                        "price",
                        scene.wording().money(line.lineTotal()));
    }

    private static Question checkoutOffered() {
        return new Question(Question.About.CONFIRMATION, List.of(new Want.Checkout(null)));
    }

    /** Adds what is meant, one product after the other, and orders it where that was asked for. */
    Step add(Want.Add want) {
        if (want.quantity() < 1 || want.quantity() > MOST) {
            return scene.stop("cart.quantity");
        }
        boolean it =
                want.what().equals(List.of(new Reference.It())) || want.what().equals(List.of(new Reference.All()));
        if (want.order() && it && scene.memory().topic() == Memory.Topic.CART) {
            return orders.checkout(null);
        }
        List<ProductCard> meant = new ArrayList<>();
        for (Reference reference : want.what()) {
            List<ProductCard> products = shown.products(reference);
            boolean several = reference instanceof Reference.First || reference instanceof Reference.All;
            if (products.isEmpty() || (products.size() > 1 && !several)) {
                return unclear(want, reference, products);
            }
            meant.addAll(products);
        }
        List<String> texts = new ArrayList<>();
        for (ProductCard product : meant) {
            Step step = add(product, want);
            if (!(step instanceof Step.Said said) || !said.goOn()) {
                return step;
            }
            texts.add(said.text());
        }
        if (want.order()) {
            return orders.checkout(null);
        }
        return new Step.Said("cart.added", String.join("\n", texts), true, checkoutOffered());
    }

    private Step unclear(Want.Add want, Reference reference, List<ProductCard> candidates) {
        if (candidates.size() > 1) {
            List<String> titles = candidates.stream().map(ProductCard::title).toList();
            return scene.ask(
                    Question.About.PRODUCT,
                    List.of(want),
                    "ask.which.of",
                    "titles",
                    scene.wording().list(titles));
        }
        if (reference instanceof Reference.Described(var text, var options) && !text.isBlank()) {
            return search.forCart(text, options, want, this::add);
        }
        return scene.memory().products().isEmpty()
                ? scene.stop("search.what")
                : scene.ask(Question.About.PRODUCT, List.of(want), "ask.which");
    }

    private Step add(ProductCard product, Want.Add want) {
        scene.memory().focus(product);
        VariantCard card = product.variant();
        if (Shown.has(card.options(), want.options())) {
            return add(product, card, want.quantity());
        }
        return switch (scene.tools().ask(Tools.GET_PRODUCT, new GetProduct(product.id()))) {
            case Reply.Waiting<ProductDetails>(var call) -> new Step.Pending(call);
            case Reply.Refused<ProductDetails>(var code) -> scene.refused(code);
            case Reply.Done<ProductDetails>(var details) -> {
                Optional<VariantCard> variant = Shown.variant(details, card, want.options());
                yield variant.isEmpty()
                        ? scene.stop("cart.novariant", "title", product.title(), "options", scene.asked(want.options()))
                        : add(product, variant.get(), want.quantity());
            }
        };
    }

    private Step add(ProductCard product, VariantCard variant, int quantity) {
        StoreId store = scene.memory().promised(variant).map(StoreEta::store).orElse(null);
        return add(product, variant, quantity, store);
    }

    private Step add(ProductCard product, VariantCard variant, int quantity, @Nullable StoreId store) {
        return switch (scene.tools().ask(Tools.ADD_TO_CART, new AddToCart(variant.id(), quantity, store))) {
            case Reply.Waiting<CartView>(var call) -> new Step.Pending(call);
            case Reply.Refused<CartView>(var code)
            when code.equals("out_of_stock") ->
                scene.stop("cart.outofstock", "title", scene.named(product.title(), variant.options()));
            case Reply.Refused<CartView>(var code) -> scene.refused(code);
            case Reply.Done<CartView>(var cart) ->
                scene.said(
                        "cart.added",
                        "quantity",
                        quantity,
                        "title",
                        scene.named(product.title(), variant.options()),
                        "subtotal",
                        scene.wording().money(cart.subtotal()));
        };
    }

    Step setQuantity(Reference what, int quantity) {
        if (quantity < 0 || quantity > MOST) {
            return scene.stop("cart.quantity");
        }
        boolean shopping = !scene.memory().cartSeen() && scene.memory().topic() == Memory.Topic.PRODUCTS;
        if (shopping && quantity > 0 && shown.products(what).size() == 1) {
            // "Make it two of the first" of what is not in the cart yet puts it there.
            return add(new Want.Add(List.of(what), quantity, Map.of(), false));
        }
        return change(what, quantity);
    }

    Step remove(Reference what) {
        return change(what, 0);
    }

    private Step change(Reference what, int quantity) {
        List<LineView> lines = scene.memory().cartLines();
        if (!scene.memory().cartSeen()) {
            switch (scene.tools().ask(Tools.VIEW_CART, new ViewCart())) {
                case Reply.Waiting<CartView>(var call) -> {
                    return new Step.Pending(call);
                }
                case Reply.Refused<CartView>(var code) -> {
                    return scene.refused(code);
                }
                case Reply.Done<CartView>(var cart) -> lines = cart.lines();
            }
        }
        if (lines.isEmpty()) {
            return scene.stop("cart.empty");
        }
        List<LineView> meant = shown.lines(what, lines);
        if (meant.isEmpty()) {
            return scene.stop(
                    "ask.which.line",
                    "titles",
                    scene.wording().list(lines.stream().map(LineView::title).toList()));
        }
        Step step = scene.said("cart.empty");
        for (LineView line : meant) {
            step = change(line, quantity);
            if (!(step instanceof Step.Said said) || !said.goOn()) {
                return step;
            }
        }
        return step;
    }

    private Step change(LineView line, int quantity) {
        return switch (scene.tools().ask(Tools.SET_CART_QUANTITY, new SetCartQuantity(line.variantId(), quantity))) {
            case Reply.Waiting<CartView>(var call) -> new Step.Pending(call);
            case Reply.Refused<CartView>(var code)
            when code.equals("out_of_stock") ->
                scene.stop("cart.outofstock", "title", scene.named(line.title(), line.options()));
            case Reply.Refused<CartView>(var code) -> scene.refused(code);
            case Reply.Done<CartView>(var cart) when cart.lines().isEmpty() -> scene.said("cart.emptied");
            case Reply.Done<CartView>(var cart) -> shown("cart.changed", cart);
        };
    }
}
