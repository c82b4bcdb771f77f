package dev.souk.llm.planner;

import dev.souk.contracts.catalog.CompareProducts;
import dev.souk.contracts.catalog.Comparison;
import dev.souk.contracts.catalog.GetProduct;
import dev.souk.contracts.catalog.ProductCard;
import dev.souk.contracts.catalog.ProductDetails;
import dev.souk.contracts.id.ProductId;
import dev.souk.contracts.tool.Tools;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Tells more of products that were shown. */
final class ProductScript {
    private static final int MOST_COMPARED = 4;
    private static final int LONGEST_DESCRIPTION = 280;

    private final Scene scene;
    private final Shown shown;

    ProductScript(Scene scene) {
        this.scene = scene;
        this.shown = new Shown(scene.memory());
    }

    Step details(Reference what) {
        List<ProductCard> meant = shown.products(what);
        if (meant.isEmpty()) {
            return scene.memory().products().isEmpty()
                    ? scene.stop("search.what")
                    : scene.ask(Question.About.PRODUCT, List.of(new Want.Details(what)), "ask.which");
        }
        return switch (scene.tools()
                .ask(Tools.GET_PRODUCT, new GetProduct(meant.getFirst().id()))) {
            case Reply.Waiting<ProductDetails>(var call) -> new Step.Pending(call);
            case Reply.Refused<ProductDetails>(var code) -> scene.refused(code);
            case Reply.Done<ProductDetails>(var details) -> described(details);
        };
    }

    private Step described(ProductDetails details) {
        Wording wording = scene.wording();
        ProductCard card = details.card();
        StringBuilder text = new StringBuilder(wording.say(
                "details.head",
                "title",
                card.title(),
                "brand",
                card.brand(),
                "price",
                wording.money(card.price()),
                "merchant",
                card.merchantName()));
        if (card.reviewCount() > 0) {
            text.append(' ')
                    .append(wording.say(
                            "details.rating", "rating", wording.rating(card.rating()), "count", card.reviewCount()));
        }
        if (!details.description().isBlank()) {
            text.append('\n').append(wording.say("details.quote", "text", shortened(details.description())));
        }
        Map<String, Set<String>> available = new TreeMap<>();
        details.variants().stream()
                .filter(variant -> variant.available() > 0)
                .forEach(variant -> variant.options()
                        .forEach((name, value) -> available
                                .computeIfAbsent(name, absent -> new LinkedHashSet<>())
                                .add(value)));
        if (!available.isEmpty()) {
            List<String> options = new ArrayList<>();
            available.forEach((name, values) -> options.add(name + " " + String.join("/", values)));
            text.append('\n').append(wording.say("details.options", "options", String.join("; ", options)));
        }
        return new Step.Said("details.head", text.toString(), true, null);
    }

    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        if (line.length() <= LONGEST_DESCRIPTION) {
            return line;
        }
        int space = line.lastIndexOf(' ', LONGEST_DESCRIPTION);
        return line.substring(0, space > 0 ? space : LONGEST_DESCRIPTION) + " …";
    }

    Step compare(List<Reference> what) {
        List<ProductCard> products = scene.memory().products();
        if (products.size() < 2) {
            return scene.stop("search.what");
        }
        List<ProductId> ids = what.stream()
                .flatMap(reference -> shown.products(reference).stream())
                .map(ProductCard::id)
                .distinct()
                .limit(MOST_COMPARED)
                .toList();
        if (ids.size() < 2) {
            // "Compare them" without saying which: the two at the top.
            ids = products.stream().limit(2).map(ProductCard::id).toList();
        }
        return switch (scene.tools().ask(Tools.COMPARE_PRODUCTS, new CompareProducts(ids))) {
            case Reply.Waiting<Comparison>(var call) -> new Step.Pending(call);
            case Reply.Refused<Comparison>(var code) -> scene.refused(code);
            case Reply.Done<Comparison>(var comparison) -> compared(comparison);
        };
    }

    private Step compared(Comparison comparison) {
        Wording wording = scene.wording();
        StringBuilder text = new StringBuilder(wording.say("compare.head"));
        for (ProductCard product : comparison.products()) {
            String price = wording.money(product.price());
            String rating = wording.rating(product.rating());
            text.append("\n- ")
                    .append(
                            product.reviewCount() == 0
                                    ? wording.say("search.item", "title", product.title(), "price", price)
                                    : wording.say(
                                            "search.item.rated",
                                            "title",
                                            product.title(),
                                            "price",
                                            price,
                                            "rating",
                                            rating));
        }
        for (Comparison.Row row : comparison.rows()) {
            if (row.values().stream().distinct().count() > 1) {
                List<String> values = row.values().stream()
                        .map(value -> value.isBlank() ? "–" : value)
                        .toList();
                text.append("\n- ").append(row.attribute()).append(": ").append(String.join(" / ", values));
            }
        }
        return new Step.Said("compare.head", text.toString(), true, null);
    }
}
