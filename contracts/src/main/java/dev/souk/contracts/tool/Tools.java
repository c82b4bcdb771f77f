package dev.souk.contracts.tool;

import static dev.souk.contracts.tool.Effect.CONSEQUENTIAL;
import static dev.souk.contracts.tool.Effect.READ;
import static dev.souk.contracts.tool.Effect.REVERSIBLE;
import static dev.souk.contracts.tool.Tool.KeyedBy.CONVERSATION;
import static dev.souk.contracts.tool.Tool.KeyedBy.SHOPPER;

import dev.souk.contracts.catalog.CompareProducts;
import dev.souk.contracts.catalog.Comparison;
import dev.souk.contracts.catalog.GetProduct;
import dev.souk.contracts.catalog.ProductDetails;
import dev.souk.contracts.catalog.SearchProducts;
import dev.souk.contracts.catalog.SearchResults;
import dev.souk.contracts.conversation.GetHistory;
import dev.souk.contracts.conversation.History;
import dev.souk.contracts.maps.DeliveryEta;
import dev.souk.contracts.maps.EtaFound;
import dev.souk.contracts.maps.FindStores;
import dev.souk.contracts.maps.Geocode;
import dev.souk.contracts.maps.Places;
import dev.souk.contracts.maps.Route;
import dev.souk.contracts.maps.RouteFound;
import dev.souk.contracts.maps.StoresFound;
import dev.souk.contracts.order.AddToCart;
import dev.souk.contracts.order.CancelOrder;
import dev.souk.contracts.order.CartView;
import dev.souk.contracts.order.GetOrder;
import dev.souk.contracts.order.GetQuote;
import dev.souk.contracts.order.ListOrders;
import dev.souk.contracts.order.OrderView;
import dev.souk.contracts.order.OrdersView;
import dev.souk.contracts.order.PlaceOrder;
import dev.souk.contracts.order.QuoteView;
import dev.souk.contracts.order.SetCartQuantity;
import dev.souk.contracts.order.ViewCart;
import dev.souk.contracts.topic.Topics;
import java.util.List;
import java.util.Optional;

/** All tools of the platform. There is no second list. */
public final class Tools {

    public static final Tool<SearchProducts, SearchResults> SEARCH_PRODUCTS = new Tool<>(
            "search_products",
            "Finds goods and meals by text, category, brand, price, rating, stock and attributes. Call it before naming any product.",
            READ,
            Topics.TOOLS_CATALOG,
            CONVERSATION,
            true,
            SearchProducts.class,
            SearchResults.class);

    public static final Tool<GetProduct, ProductDetails> GET_PRODUCT = new Tool<>(
            "get_product",
            "Reads one product: description, all variants with price and stock, reviews.",
            READ,
            Topics.TOOLS_CATALOG,
            CONVERSATION,
            true,
            GetProduct.class,
            ProductDetails.class);

    public static final Tool<CompareProducts, Comparison> COMPARE_PRODUCTS = new Tool<>(
            "compare_products",
            "Puts two to four products side by side.",
            READ,
            Topics.TOOLS_CATALOG,
            CONVERSATION,
            true,
            CompareProducts.class,
            Comparison.class);

    public static final Tool<Geocode, Places> GEOCODE = new Tool<>(
            "geocode",
            "Finds where an address, street, district or place is.",
            READ,
            Topics.TOOLS_MAPS,
            CONVERSATION,
            true,
            Geocode.class,
            Places.class);

    public static final Tool<FindStores, StoresFound> FIND_STORES = new Tool<>(
            "find_stores",
            "Finds stores and restaurants near a place, with address, opening hours and travel time.",
            READ,
            Topics.TOOLS_MAPS,
            CONVERSATION,
            true,
            FindStores.class,
            StoresFound.class);

    public static final Tool<Route, RouteFound> ROUTE = new Tool<>(
            "route",
            "Finds the fastest way between two places.",
            READ,
            Topics.TOOLS_MAPS,
            CONVERSATION,
            true,
            Route.class,
            RouteFound.class);

    public static final Tool<DeliveryEta, EtaFound> DELIVERY_ETA = new Tool<>(
            "delivery_eta",
            "Says when goods can arrive at an address from each of the stores that have them, and whether that is in time.",
            READ,
            Topics.TOOLS_MAPS,
            CONVERSATION,
            true,
            DeliveryEta.class,
            EtaFound.class);

    public static final Tool<ViewCart, CartView> VIEW_CART = new Tool<>(
            "view_cart", "Shows the cart.", READ, Topics.TOOLS_ORDERS, SHOPPER, true, ViewCart.class, CartView.class);

    public static final Tool<AddToCart, CartView> ADD_TO_CART = new Tool<>(
            "add_to_cart",
            "Puts a variant of a product into the cart.",
            REVERSIBLE,
            Topics.TOOLS_ORDERS,
            SHOPPER,
            true,
            AddToCart.class,
            CartView.class);

    public static final Tool<SetCartQuantity, CartView> SET_CART_QUANTITY = new Tool<>(
            "set_cart_quantity",
            "Changes how many of a variant are in the cart; 0 takes it out.",
            REVERSIBLE,
            Topics.TOOLS_ORDERS,
            SHOPPER,
            true,
            SetCartQuantity.class,
            CartView.class);

    public static final Tool<GetQuote, QuoteView> GET_QUOTE = new Tool<>(
            "get_quote",
            "Prices the cart with tax and delivery to an address. Needed before place_order.",
            REVERSIBLE,
            Topics.TOOLS_ORDERS,
            SHOPPER,
            true,
            GetQuote.class,
            QuoteView.class);

    public static final Tool<PlaceOrder, OrderView> PLACE_ORDER = new Tool<>(
            "place_order",
            "Orders what was quoted. The shopper is asked to approve it first.",
            CONSEQUENTIAL,
            Topics.TOOLS_ORDERS,
            SHOPPER,
            true,
            PlaceOrder.class,
            OrderView.class);

    public static final Tool<GetOrder, OrderView> GET_ORDER = new Tool<>(
            "get_order",
            "Shows an order, its status and where it is; the latest one unless an id is given.",
            READ,
            Topics.TOOLS_ORDERS,
            SHOPPER,
            true,
            GetOrder.class,
            OrderView.class);

    public static final Tool<ListOrders, OrdersView> LIST_ORDERS = new Tool<>(
            "list_orders",
            "Shows all orders of the shopper, newest first.",
            READ,
            Topics.TOOLS_ORDERS,
            SHOPPER,
            true,
            ListOrders.class,
            OrdersView.class);

    public static final Tool<CancelOrder, OrderView> CANCEL_ORDER = new Tool<>(
            "cancel_order",
            "Cancels an order that is not on its way yet. The shopper is asked to approve it first.",
            CONSEQUENTIAL,
            Topics.TOOLS_ORDERS,
            SHOPPER,
            true,
            CancelOrder.class,
            OrderView.class);

    public static final Tool<GetHistory, History> GET_HISTORY = new Tool<>(
            "get_history",
            "Reads a conversation.",
            READ,
            Topics.TOOLS_CONVERSATIONS,
            CONVERSATION,
            false,
            GetHistory.class,
            History.class);

    /** Every tool, sorted by name. */
    public static final List<Tool<?, ?>> ALL = List.of(
            ADD_TO_CART,
            CANCEL_ORDER,
            COMPARE_PRODUCTS,
            DELIVERY_ETA,
            FIND_STORES,
            GEOCODE,
            GET_HISTORY,
            GET_ORDER,
            GET_PRODUCT,
            GET_QUOTE,
            LIST_ORDERS,
            PLACE_ORDER,
            ROUTE,
            SEARCH_PRODUCTS,
            SET_CART_QUANTITY,
            VIEW_CART);

    private Tools() {}

    /** The tool of that name, if there is one. */
    public static Optional<Tool<?, ?>> find(String name) {
        return ALL.stream().filter(tool -> tool.name().equals(name)).findFirst();
    }
}
