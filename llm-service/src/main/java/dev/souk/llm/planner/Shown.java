package dev.souk.llm.planner;

import dev.souk.contracts.catalog.ProductCard;
import dev.souk.contracts.catalog.ProductDetails;
import dev.souk.contracts.catalog.VariantCard;
import dev.souk.contracts.order.LineView;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds what a reference points at among the things that were shown. */
final class Shown {
    /** Letters around a name that say nothing: an article, "and", "or", "the". */
    private static final int LONGEST_JOINT = 4;

    private final Memory memory;

    Shown(Memory memory) {
        this.memory = memory;
    }

    /** The products meant, in the order shown; empty if none fits or it is not clear which. */
    List<ProductCard> products(Reference reference) {
        List<ProductCard> products = memory.products();
        return switch (reference) {
            case Reference.Nth(var position) -> nth(products, position);
            case Reference.First(var count) -> products.subList(0, Math.min(Math.max(count, 0), products.size()));
            case Reference.Extreme(var by) -> extreme(by).stream().toList();
            case Reference.It() -> Optional.ofNullable(memory.focus()).stream().toList();
            case Reference.All() -> products;
            case Reference.Described(var text, var options) ->
                products.stream()
                        .filter(product -> fits(product.title() + " " + product.brand(), text))
                        .filter(product ->
                                !text.isBlank() || has(product.variant().options(), options))
                        .toList();
        };
    }

    /**
     * The products that a text is made of, in the order of their names in it; none if it says more than that.
     */
    List<Reference> named(String text) {
        String rest = Folded.fold(text);
        Map<Integer, Reference> found = new TreeMap<>();
        List<ProductCard> products = memory.products();
        for (int i = 0; i < products.size(); i++) {
            String title = Folded.fold(products.get(i).title());
            int at = rest.indexOf(title);
            if (at >= 0 && !title.isBlank()) {
                found.putIfAbsent(at, new Reference.Nth(i + 1));
                rest = rest.replace(title, String.valueOf(Folded.CUT).repeat(title.length()));
            }
        }
        long more = rest.codePoints().filter(Character::isLetterOrDigit).count();
        return more > found.size() * (long) LONGEST_JOINT ? List.of() : List.copyOf(found.values());
    }

    /** The cart lines meant. */
    List<LineView> lines(Reference reference, List<LineView> lines) {
        return switch (reference) {
            case Reference.Nth(var position) -> nth(lines, position);
            case Reference.First(var count) -> lines.subList(0, Math.min(Math.max(count, 0), lines.size()));
            case Reference.All() -> lines;
            case Reference.It() -> lines.isEmpty() ? lines : List.of(lines.getLast());
            case Reference.Extreme(var by) -> {
                Comparator<LineView> byPrice = Comparator.comparing(LineView::unitPrice);
                yield lines.stream().min(by == Reference.By.DEAREST ? byPrice.reversed() : byPrice).stream()
                        .toList();
            }
            case Reference.Described(var text, var options) ->
                lines.stream()
                        .filter(line -> fits(line.title(), text) && (options.isEmpty() || has(line.options(), options)))
                        .toList();
        };
    }

    private Optional<ProductCard> extreme(Reference.By by) {
        return memory.products().stream()
                .min(
                        switch (by) {
                            case CHEAPEST -> Comparator.comparing(ProductCard::price);
                            case DEAREST ->
                                Comparator.comparing(ProductCard::price).reversed();
                            case BEST_RATED ->
                                Comparator.comparingDouble(ProductCard::rating).reversed();
                        });
    }

    private static <T> List<T> nth(List<T> things, int position) {
        int index = position < 0 ? things.size() + position : position - 1;
        return index >= 0 && index < things.size() ? List.of(things.get(index)) : List.of();
    }

    /** Whether every word of the text is in the title, in any form that begins alike: boots, boot. */
    private static boolean fits(String title, String text) {
        String folded = Folded.fold(title);
        for (String word : Folded.fold(text).strip().split("\\s+")) {
            String stem = word.length() > 4 ? word.substring(0, word.length() - 1) : word;
            if (!folded.contains(stem)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the options hold what was asked for; case does not matter. */
    static boolean has(Map<String, String> options, Map<String, String> asked) {
        return asked.entrySet().stream()
                .allMatch(wanted -> wanted.getValue().equalsIgnoreCase(options.getOrDefault(wanted.getKey(), "")));
    }

    /** The variant asked for; in all else like the one shown, if there is such a one. */
    static Optional<VariantCard> variant(ProductDetails details, VariantCard like, Map<String, String> asked) {
        Map<String, String> wanted = new LinkedHashMap<>(like.options());
        wanted.putAll(asked);
        List<VariantCard> fitting = details.variants().stream()
                .filter(variant -> has(variant.options(), asked))
                .toList();
        return fitting.stream()
                .filter(variant -> has(variant.options(), wanted))
                .findFirst()
                .or(() -> fitting.stream()
                        .filter(variant -> variant.available() > 0)
                        .findFirst())
                .or(() -> fitting.stream().findFirst());
    }
}
