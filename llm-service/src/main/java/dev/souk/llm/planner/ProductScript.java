package dev.souk.llm.planner;

import dev.souk.contracts.catalog.CompareProducts;
import dev.souk.contracts.catalog.Comparison;
import dev.souk.contracts.catalog.GetProduct;
import dev.souk.contracts.catalog.ProductCard;
import dev.souk.contracts.catalog.ProductDetails;
import dev.souk.contracts.catalog.Review;
import dev.souk.contracts.catalog.VariantCard;
import dev.souk.contracts.id.ProductId;
import dev.souk.contracts.tool.Tools;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Tells more of products that were shown. */
final class ProductScript {
    private static final int MOST_COMPARED = 4;
    private static final int LONGEST_DESCRIPTION = 280;
    private static final int REVIEWS_QUOTED = 3;
    private static final int LONGEST_REVIEW = 160;

    private final Scene scene;
    private final Shown shown;

    ProductScript(Scene scene) {
        this.scene = scene;
        this.shown = new Shown(scene.memory());
    }

    Step details(Reference what) {
        return read(what, new Want.Details(what), this::described);
    }

    /** Reads the product meant and goes on with it, or asks which one that is. */
    private Step read(Reference what, Want want, Function<ProductDetails, Step> then) {
        List<ProductCard> meant = shown.products(what);
        if (meant.isEmpty()) {
            return scene.memory().products().isEmpty()
                    ? scene.stop("search.what")
                    : scene.ask(Question.About.PRODUCT, List.of(want), "ask.which");
        }
        return switch (scene.tools()
                .ask(Tools.GET_PRODUCT, new GetProduct(meant.getFirst().id()))) {
            case Reply.Waiting<ProductDetails>(var call) -> new Step.Pending(call);
            case Reply.Refused<ProductDetails>(var code) -> scene.refused(code);
            case Reply.Done<ProductDetails>(var details) -> then.apply(details);
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
            text.append('\n')
                    .append(wording.say(
                            "details.quote", "text", shortened(details.description(), LONGEST_DESCRIPTION)));
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

    private static String shortened(String text, int longest) {
        String line = text.strip().replaceAll("\\s+", " ");
        if (line.length() <= longest) {
            return line;
        }
        int space = line.lastIndexOf(' ', longest);
        return line.substring(0, space > 0 ? space : longest) + " …";
    }

    Step reviews(Reference what) {
        return read(what, new Want.Reviews(what), this::reviewed);
    }

    private Step reviewed(ProductDetails details) {
        Wording wording = scene.wording();
        ProductCard card = details.card();
        if (card.reviewCount() == 0) {
            return scene.said("reviews.none", "title", card.title());
        }
        StringBuilder text = new StringBuilder(wording.say(
                "reviews.head",
                "title",
                card.title(),
                "rating",
                wording.rating(card.rating()),
                "count",
                card.reviewCount()));
        for (Review review : details.reviews().stream().limit(REVIEWS_QUOTED).toList()) {
            text.append("\n- ")
                    .append(wording.say(
                            "reviews.item", "stars", review.stars(), "text", shortened(review.text(), LONGEST_REVIEW)));
        }
        return new Step.Said("reviews.head", text.toString(), true, null);
    }

    /** Whether what was spoken of is there with other options; if so, it is offered. */
    Step same(Reference what, Map<String, String> options) {
        if (options.isEmpty()) {
            return details(what);
        }
        return read(what, new Want.Same(what, options), details -> same(details, options));
    }

    private Step same(ProductDetails details, Map<String, String> options) {
        ProductCard card = details.card();
        Optional<VariantCard> found =
                Shown.variant(details, card.variant(), options).filter(variant -> variant.available() > 0);
        if (found.isEmpty()) {
            return scene.said("cart.novariant", "title", card.title(), "options", scene.asked(options));
        }
        VariantCard variant = found.get();
        String text = scene.wording()
                .say(
                        "same.has",
                        "title",
                        card.title(),
                        "options",
                        scene.options(variant.options()),
                        "price",
                        scene.wording().money(variant.price()));
        Want offered = new Want.Add(List.of(new Reference.It()), 1, options, false);
        return new Step.Said("same.has", text, true, new Question(Question.About.CONFIRMATION, List.of(offered)));
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
