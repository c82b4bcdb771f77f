package dev.souk.llm.planner;

import java.util.List;

/** Runs the script of a want. */
final class Scripts {
    private final Scene scene;
    private final SearchScript search;
    private final ProductScript products;
    private final CartScript cart;
    private final OrderScript orders;
    private final PlacesScript places;

    Scripts(Scene scene) {
        this.scene = scene;
        search = new SearchScript(scene);
        products = new ProductScript(scene);
        orders = new OrderScript(scene);
        cart = new CartScript(scene, search, orders);
        places = new PlacesScript(scene);
    }

    Step run(Want want) {
        return switch (want) {
            case Want.Search wanted when !wanted.refines() -> search(wanted);
            case Want.Search wanted -> search.run(wanted);
            case Want.More wanted -> search.more();
            case Want.Cheaper wanted -> search.cheaper();
            case Want.Add wanted -> cart.add(wanted);
            case Want.SetQuantity(var what, var quantity) -> cart.setQuantity(what, quantity);
            case Want.Remove(var what) -> cart.remove(what);
            case Want.ShowCart wanted -> cart.show();
            case Want.Checkout(var address) -> orders.checkout(address);
            case Want.TrackOrder(var order) -> orders.track(order);
            case Want.ListOrders wanted -> orders.list();
            case Want.Cancel(var order) -> orders.cancel(order);
            case Want.Compare(var what) -> products.compare(what);
            case Want.Details(var what) -> products.details(what);
            case Want.Reviews(var what) -> products.reviews(what);
            // "The same in black" of a list and of nothing in particular narrows the search.
            case Want.Same(Reference.It it, var options)
            when scene.memory().focus() == null && !options.isEmpty() ->
                search.run(new Want.Search(Criteria.arriving("", options, null), true));
            case Want.Same(var what, var options) -> products.same(what, options);
            case Want.Stores wanted -> places.stores(wanted);
            case Want.Directions wanted -> places.directions(wanted);
            // "Can I have a pizza here before eight?", and no pizza was shown yet.
            case Want.Arrival(Reference.Described(var text, var options), var by, var to)
            when scene.memory().products().isEmpty() && !text.isBlank() ->
                search.run(new Want.Search(Criteria.arriving(text, options, by), false));
            // "When do my boots arrive?" after an order is about that order.
            case Want.Arrival(var what, var by, var to)
            when scene.memory().topic() == Memory.Topic.ORDER && isVague(what) -> orders.track(null);
            case Want.Arrival(var what, var by, var to) -> places.arrival(what, by, to);
            case Want.Talk(var kind) -> talk(kind);
        };
    }

    private static boolean isVague(Reference what) {
        return what instanceof Reference.It || what instanceof Reference.Described;
    }

    /** Names of what was shown are no new search: one is asked about, and several are compared. */
    private Step search(Want.Search want) {
        List<Reference> named = new Shown(scene.memory()).named(want.criteria().text());
        if (named.isEmpty() || want.criteria().bounded()) {
            return search.run(want);
        }
        return named.size() == 1 ? products.details(named.getFirst()) : products.compare(named);
    }

    private Step talk(String kind) {
        return scene.said(kind, "shop", scene.context().shop());
    }
}
