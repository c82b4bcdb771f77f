package dev.souk.catalog.search;

import dev.souk.catalog.product.Product;
import dev.souk.catalog.product.Product.Translation;
import dev.souk.catalog.product.Variant;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.util.BytesRef;

/** Makes the documents of a product. Pure. */
final class ProductDocuments {

    // Longer values are neither searched for as a whole nor counted; Lucene takes terms of up to 32,766 bytes.
    private static final int LONGEST_TERM = 500;

    private static final Set<String> YES = Set.of("yes");
    private static final Set<String> NO = Set.of("no", "none");

    // Reviews that every product is deemed to have, of the shop's usual rating, so that one review makes no star.
    private static final int PRIOR_REVIEWS = 4;
    private static final double PRIOR_STARS = 3.5;

    private final Vocabulary vocabulary;
    private final Categories categories;

    ProductDocuments(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.categories = new Categories(vocabulary);
    }

    /** Its variants, then the product itself. */
    List<Document> block(Product product) {
        List<Document> block = new ArrayList<>();
        product.variants().forEach(variant -> block.add(variant(product, variant)));
        block.add(root(product));
        return block;
    }

    private Document variant(Product product, Variant variant) {
        Document document = new Document();
        document.add(new StringField(Fields.PRODUCT, product.id().value(), Field.Store.NO));
        document.add(new StringField(Fields.VARIANT, variant.id().value(), Field.Store.YES));
        document.add(new LongPoint(Fields.PRICE, variant.price().minor()));
        document.add(new NumericDocValuesField(Fields.PRICE, variant.price().minor()));
        document.add(new NumericDocValuesField(Fields.AVAILABLE, variant.available()));
        Map<String, String> properties = new LinkedHashMap<>(product.attributes());
        properties.putAll(variant.options());
        properties.forEach((name, value) -> {
            String canonical = vocabulary.canonical(value);
            if (value.length() <= LONGEST_TERM && !canonical.isEmpty()) {
                document.add(
                        new StringField(Fields.OPTION, vocabulary.canonical(name) + "=" + canonical, Field.Store.NO));
                document.add(new StringField(Fields.OPTION, "*=" + canonical, Field.Store.NO));
                document.add(new SortedSetDocValuesField(Fields.OPTION_VALUE, new BytesRef(name + "\0" + value)));
            }
        });
        return document;
    }

    private Document root(Product product) {
        Document document = new Document();
        document.add(new StringField(Fields.PRODUCT, product.id().value(), Field.Store.YES));
        document.add(new StringField(Fields.ROOT, "1", Field.Store.NO));
        document.add(
                new NumericDocValuesField(Fields.VARIANTS, product.variants().size()));
        document.add(new StringField(Fields.MERCHANT, product.merchant().value(), Field.Store.NO));
        document.add(new StringField(Fields.BRAND_KEY, vocabulary.canonical(product.brand()), Field.Store.NO));
        document.add(new SortedDocValuesField(Fields.BRAND_NAME, new BytesRef(product.brand())));
        document.add(new SortedDocValuesField(Fields.CATEGORY_PATH, new BytesRef(product.category())));
        categories
                .keys(product.category())
                .forEach(key -> document.add(new StringField(Fields.CATEGORY_KEY, key, Field.Store.NO)));
        document.add(new NumericDocValuesField(
                Fields.RATING, Math.round(product.rating().mean() * Fields.RATING_SCALE)));
        document.add(new NumericDocValuesField(Fields.REVIEWS, product.rating().count()));
        document.add(new NumericDocValuesField(
                Fields.QUALITY, Math.round(quality(product.rating()) * Fields.QUALITY_SCALE)));
        document.add(
                new NumericDocValuesField(Fields.LISTED_AT, product.listedAt().toEpochMilli()));
        document.add(new NumericDocValuesField(
                Fields.TIE_BREAK, tieBreak(product.id().value())));
        addText(document, product);
        return document;
    }

    private void addText(Document document, Product product) {
        Map<String, Translation> translations = product.translations();
        String kind = String.join(
                "\n", product.brand(), product.category(), String.join("\n", product.tags()), product.merchantName());
        String properties = properties(product);
        String description = withoutDenials(product);
        // What the feed has as the main text may be in any language, so all languages read it; a translation, its own
        // alone.
        for (Language language : Fields.LANGUAGES) {
            Translation own = translations.getOrDefault(language.code(), new Translation("", ""));
            add(document, Fields.Text.TITLE.in(language), product.title(), own.title());
            add(document, Fields.Text.KIND.in(language), kind);
            add(document, Fields.Text.BODY.in(language), properties, description, own.description());
        }
        String titles = translations.values().stream().map(Translation::title).collect(Collectors.joining("\n"));
        add(document, Fields.WORDS, product.title(), titles, kind, properties);
        String measured = Language.normalized(String.join("\n", product.title(), properties, product.description()));
        Measures.in(measured).tokens().stream()
                .distinct()
                .forEach(token -> document.add(new StringField(Fields.MEASURE, token, Field.Store.NO)));
    }

    /** Attributes and options as text. What a product says not to be must not be found as what it is. */
    private String properties(Product product) {
        return Stream.concat(
                        Stream.of(product.attributes()),
                        product.variants().stream().map(Variant::options))
                .flatMap(map -> map.entrySet().stream())
                .distinct()
                .map(entry -> {
                    String value = vocabulary.canonical(entry.getValue());
                    return NO.contains(value)
                            ? ""
                            : YES.contains(value) ? entry.getKey() : entry.getKey() + " " + entry.getValue();
                })
                .collect(Collectors.joining("\n"));
    }

    /** The description without sentences such as "Waterproof: no". */
    private String withoutDenials(Product product) {
        String description = product.description();
        for (Map.Entry<String, String> attribute : product.attributes().entrySet()) {
            if (NO.contains(vocabulary.canonical(attribute.getValue()))) {
                String denial = Pattern.quote(attribute.getKey()) + "\\s*:\\s*" + Pattern.quote(attribute.getValue());
                description = Pattern.compile(denial, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                        .matcher(description)
                        .replaceAll(" ");
            }
        }
        return description;
    }

    private static void add(Document document, String field, String... texts) {
        document.add(new TextField(field, String.join("\n", texts), Field.Store.NO));
    }

    private static double quality(Product.Rating rating) {
        return (rating.stars() + PRIOR_STARS * PRIOR_REVIEWS) / (rating.count() + PRIOR_REVIEWS);
    }

    private static long tieBreak(String id) {
        CRC32 crc = new CRC32();
        crc.update(id.getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }
}
