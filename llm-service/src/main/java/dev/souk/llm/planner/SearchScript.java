package dev.souk.llm.planner;

import dev.souk.contracts.catalog.ProductCard;
import dev.souk.contracts.catalog.SearchProducts;
import dev.souk.contracts.catalog.SearchProducts.Sort;
import dev.souk.contracts.catalog.SearchResults;
import dev.souk.contracts.id.StoreId;
import dev.souk.contracts.maps.DeliveryEta;
import dev.souk.contracts.maps.EtaFound;
import dev.souk.contracts.maps.EtaFound.StoreEta;
import dev.souk.contracts.maps.FindStores;
import dev.souk.contracts.maps.StoresFound;
import dev.souk.contracts.money.Money;
import dev.souk.contracts.tool.Tools;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds products, loosens a search that finds none, and says which of the finds arrives in time. */
final class SearchScript {
    private static final int LISTED = 3;
    private static final int MOST_STORES = 50;
    private static final int LONGEST_TEXT = 300;

    private final Scene scene;
    private final Memory memory;

    SearchScript(Scene scene) {
        this.scene = scene;
        this.memory = scene.memory();
    }

    Step run(Want.Search want) {
        Criteria earlier = memory.criteria();
        if (!want.refines()) {
            return find(want.criteria(), 1, null);
        }
        return earlier == null
                ? scene.stop("search.what")
                : find(want.criteria().over(earlier), 1, null);
    }

    Step more() {
        Criteria earlier = memory.criteria();
        return earlier == null ? scene.stop("search.what") : find(earlier, memory.page() + 1, null);
    }

    /** The same search, below the lowest price that was shown. */
    Step cheaper() {
        Criteria earlier = memory.criteria();
        Optional<Money> lowest =
                memory.products().stream().map(ProductCard::price).min(Comparator.naturalOrder());
        if (earlier == null || lowest.isEmpty()) {
            return scene.stop("search.what");
        }
        Money below = lowest.get().minus(new Money(1, lowest.get().currency()));
        Criteria criteria = earlier.withPrice(new Criteria.PriceRange(null, below.major()));
        return find(criteria.withSort(Sort.PRICE_ASC), 1, "cheaper");
    }

    /** Looks for what was named but not shown yet; the only find is handed on, of several the shopper picks. */
    Step forCart(String text, Map<String, String> options, Want.Add want, Function<Want.Add, Step> add) {
        Criteria criteria = Criteria.of(text).withTraits(new Criteria.Traits(null, null, options));
        Step step = find(criteria, 1, null);
        if (!(step instanceof Step.Said said) || !said.kind().equals("search.found")) {
            return step;
        }
        if (memory.products().size() == 1) {
            return add.apply(
                    new Want.Add(List.of(new Reference.Nth(1)), want.quantity(), want.options(), want.order()));
        }
        return new Step.Said(
                "ask.which",
                said.text() + "\n" + scene.wording().say("ask.which"),
                false,
                new Question(Question.About.PRODUCT, List.of(want)));
    }

    private Step find(Criteria criteria, int page, @Nullable String dropped) {
        memory.searched(criteria, page);
        return switch (scene.tools().ask(Tools.SEARCH_PRODUCTS, arguments(criteria, page))) {
            case Reply.Waiting<SearchResults>(var call) -> new Step.Pending(call);
            case Reply.Refused<SearchResults>(var code) -> scene.refused(code);
            case Reply.Done<SearchResults>(var found)
            when !found.products().isEmpty() -> found(found, criteria, dropped);
            case Reply.Done<SearchResults>(var found) when page > 1 -> scene.stop("search.nomore");
            case Reply.Done<SearchResults>(var found) -> loosened(criteria, dropped);
        };
    }

    private Step loosened(Criteria criteria, @Nullable String dropped) {
        if ("cheaper".equals(dropped)) {
            return scene.stop("search.nocheaper");
        }
        Optional<Loosening> loosening = dropped == null ? Loosening.of(criteria) : Optional.empty();
        if (loosening.isPresent()) {
            return find(loosening.get().criteria(), 1, loosening.get().dropped());
        }
        return criteria.text().isEmpty()
                ? scene.stop("search.none.any")
                : scene.stop("search.none", "text", criteria.text());
    }

    private SearchProducts arguments(Criteria criteria, int page) {
        Criteria.Traits traits = criteria.traits();
        Criteria.Extent extent = criteria.extent();
        String text = criteria.text();
        return new SearchProducts(
                text.isEmpty() ? null : text.substring(0, Math.min(text.length(), LONGEST_TEXT)),
                extent.category(),
                traits.brand(),
                extent.sameMerchant() ? memory.merchant() : null,
                criteria.price().min(),
                criteria.price().max(),
                traits.minRating(),
                !extent.soldOut(),
                traits.attributes(),
                criteria.sort(),
                page == 1 ? null : page,
                extent.pageSize());
    }

    private Step found(SearchResults found, Criteria criteria, @Nullable String dropped) {
        List<StoreId> stores = found.products().stream()
                .flatMap(product -> product.variant().stores().stream())
                .distinct()
                .limit(MOST_STORES)
                .toList();
        String intro = intro(found, criteria, dropped);
        if (stores.isEmpty()) {
            return listed(found, intro, null);
        }
        if (criteria.by() != null) {
            return inTime(found, intro, stores, criteria.by());
        }
        return criteria.near() == null ? listed(found, intro, null) : near(found, intro, stores, criteria.near());
    }

    private Step inTime(SearchResults found, String intro, List<StoreId> stores, String by) {
        String address = scene.context().address();
        if (address == null) {
            String text = list(found, intro) + "\n" + scene.wording().say("ask.address.arrival");
            Want arrival = new Want.Arrival(new Reference.All(), by, null);
            return new Step.Said("ask.address", text, false, new Question(Question.About.ADDRESS, List.of(arrival)));
        }
        return switch (scene.tools().ask(Tools.DELIVERY_ETA, new DeliveryEta(address, stores, by))) {
            case Reply.Waiting<EtaFound>(var call) -> new Step.Pending(call);
            case Reply.Refused<EtaFound>(var code) ->
                listed(found, intro, scene.wording().say("search.noeta"));
            case Reply.Done<EtaFound>(var etas) -> listed(found, intro, arrival(found, etas));
        };
    }

    /** The first find that arrives in time, or else the soonest arrival there is. */
    private String arrival(SearchResults found, EtaFound etas) {
        for (ProductCard product : found.products()) {
            Optional<StoreEta> promised = memory.promised(product.variant());
            if (promised.isPresent()) {
                memory.focus(product);
                return arrival("search.best", product, promised.get());
            }
        }
        for (StoreEta soonest : etas.etas().stream()
                .sorted(Comparator.comparing(StoreEta::arrivesAt))
                .toList()) {
            for (ProductCard product : found.products()) {
                if (product.variant().stores().contains(soonest.store())) {
                    return arrival("search.late", product, soonest);
                }
            }
        }
        return scene.wording().say("search.noeta");
    }

    private String arrival(String key, ProductCard product, StoreEta eta) {
        Wording wording = scene.wording();
        String time = wording.time(eta.arrivesLocal(), scene.context().now());
        return wording.say(
                key,
                "title",
                scene.named(product.title(), product.variant().options()),
                "price",
                wording.money(product.price()),
                "store",
                eta.storeName(),
                "time",
                time);
    }

    private Step near(SearchResults found, String intro, List<StoreId> stores, String near) {
        FindStores arguments = new FindStores(near, null, stores, false, null);
        return switch (scene.tools().ask(Tools.FIND_STORES, arguments)) {
            case Reply.Waiting<StoresFound>(var call) -> new Step.Pending(call);
            case Reply.Refused<StoresFound>(var code) ->
                listed(found, intro, scene.wording().say("search.nomap"));
            case Reply.Done<StoresFound>(var nearby)
            when nearby.stores().isEmpty() ->
                listed(found, intro, scene.wording().say("stores.none"));
            case Reply.Done<StoresFound>(var nearby) -> {
                var store = nearby.stores().getFirst();
                yield listed(
                        found,
                        intro,
                        scene.wording().say("search.near", "store", store.name(), "address", store.address()));
            }
        };
    }

    private Step listed(SearchResults found, String intro, @Nullable String note) {
        String text = list(found, intro);
        return new Step.Said("search.found", note == null ? text : text + "\n" + note, true, null);
    }

    private String list(SearchResults found, String intro) {
        StringBuilder text = new StringBuilder(intro);
        for (ProductCard product : found.products().stream().limit(LISTED).toList()) {
            text.append("\n- ").append(item(product));
        }
        return text.toString();
    }

    private String item(ProductCard product) {
        Wording wording = scene.wording();
        String named = scene.named(product.title(), product.variant().options());
        String price = wording.money(product.price());
        return product.reviewCount() == 0
                ? wording.say("search.item", "title", named, "price", price)
                : wording.say(
                        "search.item.rated",
                        "title",
                        named,
                        "price",
                        price,
                        "rating",
                        wording.rating(product.rating()));
    }

    private String intro(SearchResults found, Criteria criteria, @Nullable String dropped) {
        Wording wording = scene.wording();
        String count = found.total() == 1
                ? wording.say("search.intro.one")
                : wording.say("search.intro.many", "total", found.total());
        if (dropped != null) {
            return wording.say("search.dropped." + dropped) + " " + count;
        }
        return found.relaxed() && !criteria.text().isEmpty()
                ? wording.say("search.relaxed", "text", criteria.text()) + " " + count
                : count;
    }
}
