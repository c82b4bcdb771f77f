package dev.souk.llm.planner;

import com.fasterxml.jackson.databind.JsonNode;
import dev.souk.contracts.catalog.Comparison;
import dev.souk.contracts.catalog.ProductCard;
import dev.souk.contracts.catalog.ProductDetails;
import dev.souk.contracts.catalog.SearchResults;
import dev.souk.contracts.catalog.VariantCard;
import dev.souk.contracts.id.MerchantId;
import dev.souk.contracts.id.StoreId;
import dev.souk.contracts.maps.EtaFound;
import dev.souk.contracts.maps.EtaFound.StoreEta;
import dev.souk.contracts.maps.StoreCard;
import dev.souk.contracts.maps.StoresFound;
import dev.souk.contracts.order.CartView;
import dev.souk.contracts.order.LineView;
import dev.souk.contracts.order.OrderView;
import dev.souk.contracts.order.OrdersView;
import dev.souk.contracts.tool.Tool;
import dev.souk.contracts.tool.Tools;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the tools have shown in a conversation so far, for "the second one", "it" and "my order". Mutable, of one replay. */
final class Memory {
    /** What "it" can be. */
    enum Topic {
        NOTHING,
        PRODUCTS,
        CART,
        ORDER,
        STORES
    }

    private Topic topic = Topic.NOTHING;
    private List<ProductCard> products = List.of();
    private @Nullable ProductCard focus;
    private @Nullable Criteria criteria;
    private int page = 1;
    private @Nullable CartView cart;
    private @Nullable OrderView order;
    private List<StoreCard> stores = List.of();
    private List<StoreEta> etas = List.of();

    /** Takes in what a tool answered. */
    void take(String tool, JsonNode answer) {
        on(Tools.SEARCH_PRODUCTS, tool, answer).ifPresent(this::took);
        on(Tools.COMPARE_PRODUCTS, tool, answer).ifPresent(this::took);
        on(Tools.GET_PRODUCT, tool, answer).ifPresent(this::took);
        on(Tools.DELIVERY_ETA, tool, answer).ifPresent(this::took);
        on(Tools.FIND_STORES, tool, answer).ifPresent(this::took);
        on(Tools.VIEW_CART, tool, answer).ifPresent(this::took);
        on(Tools.ADD_TO_CART, tool, answer).ifPresent(this::took);
        on(Tools.SET_CART_QUANTITY, tool, answer).ifPresent(this::took);
        on(Tools.GET_ORDER, tool, answer).ifPresent(this::took);
        on(Tools.PLACE_ORDER, tool, answer).ifPresent(this::took);
        on(Tools.CANCEL_ORDER, tool, answer).ifPresent(this::took);
        on(Tools.LIST_ORDERS, tool, answer).ifPresent(this::took);
    }

    private static <R extends Record> Optional<R> on(Tool<?, R> expected, String tool, JsonNode answer) {
        return expected.name().equals(tool)
                        && Answers.read(answer, expected.result()) instanceof Reply.Done<R>(var result)
                ? Optional.of(result)
                : Optional.empty();
    }

    private void took(SearchResults found) {
        topic = Topic.PRODUCTS;
        products = found.products();
        focus = products.size() == 1 ? products.getFirst() : null;
        etas = List.of();
    }

    private void took(Comparison comparison) {
        topic = Topic.PRODUCTS;
        products = comparison.products();
        focus = null;
    }

    private void took(ProductDetails details) {
        topic = Topic.PRODUCTS;
        focus = details.card();
    }

    private void took(EtaFound found) {
        etas = found.etas();
    }

    private void took(StoresFound found) {
        topic = Topic.STORES;
        stores = found.stores();
    }

    private void took(CartView view) {
        topic = Topic.CART;
        cart = view;
    }

    private void took(OrderView view) {
        topic = Topic.ORDER;
        order = view;
    }

    private void took(OrdersView view) {
        if (!view.orders().isEmpty()) {
            took(view.orders().getFirst());
        }
    }

    /** Remembers what was searched for, and which page of it was shown. */
    void searched(Criteria newCriteria, int newPage) {
        criteria = newCriteria;
        page = newPage;
    }

    /** Remembers the one product that is spoken of. */
    void focus(ProductCard product) {
        focus = product;
    }

    Topic topic() {
        return topic;
    }

    /** The list shown last, in its order. */
    List<ProductCard> products() {
        return products;
    }

    /** Who sells what was spoken of last; null if nothing was. */
    @Nullable
    MerchantId merchant() {
        ProductCard last = focus == null && !products.isEmpty() ? products.getFirst() : focus;
        return last == null ? null : last.merchant();
    }

    /** The product spoken of last; null if that is not one. */
    @Nullable
    ProductCard focus() {
        return focus;
    }

    @Nullable
    Criteria criteria() {
        return criteria;
    }

    int page() {
        return page;
    }

    /** Lines of the cart as seen last. */
    List<LineView> cartLines() {
        return cart == null ? List.of() : cart.lines();
    }

    boolean cartSeen() {
        return cart != null;
    }

    @Nullable
    OrderView order() {
        return order;
    }

    List<StoreCard> stores() {
        return stores;
    }

    /** The store that was found to deliver the variant soonest and in time; none where that was not asked. */
    Optional<StoreEta> promised(VariantCard variant) {
        List<StoreId> selling = variant.stores();
        return etas.stream()
                .filter(StoreEta::inTime)
                .filter(eta -> selling.contains(eta.store()))
                .findFirst();
    }

    /** The soonest arrival from a store that has the variant, in time or not. */
    Optional<StoreEta> soonest(VariantCard variant) {
        return etas.stream()
                .filter(eta -> variant.stores().contains(eta.store()))
                .min(Comparator.comparing(StoreEta::arrivesAt));
    }
}
