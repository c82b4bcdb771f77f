package dev.souk.catalog.search;

import java.util.List;

/**
 * Fields of the index. A product is a block of documents: its variants, then the product itself. Those of variants are
 * searched and counted on variants alone, so that all that is asked of a variant holds on one.
 */
final class Fields {

    /** Raised whenever the same product would be indexed otherwise: indexes of other versions are made anew. */
    static final String VERSION = "1";

    /** On all documents of a block: the product's id. */
    static final String PRODUCT = "product";

    /** On products: always "1". */
    static final String ROOT = "root";
    /** On products: how many documents before it are its variants. */
    static final String VARIANTS = "variants";

    static final String CATEGORY_KEY = "category.key";
    static final String CATEGORY_PATH = "category.path";
    static final String BRAND_KEY = "brand.key";
    static final String BRAND_NAME = "brand.name";
    static final String MERCHANT = "merchant";
    static final String MEASURE = "measure";
    /** Words without stemming, to measure typos against. */
    static final String WORDS = "words";

    /** Mean stars in tenths, as shown. */
    static final String RATING = "rating";

    static final double RATING_SCALE = 10;
    static final String REVIEWS = "reviews";
    /** Mean stars in thousandths, drawn to the middle where reviews are few. */
    static final String QUALITY = "quality";

    static final double QUALITY_SCALE = 1_000;
    static final String LISTED_AT = "listedAt";
    /** Puts products in one order where nothing else does, the same in every index. */
    static final String TIE_BREAK = "tieBreak";

    /** On variants: its id. */
    static final String VARIANT = "variant";
    /** On variants: {@code name=value} and {@code *=value} of its options and its product's attributes, canonical. */
    static final String OPTION = "option";
    /** On variants: name, NUL and value as the feed has them. */
    static final String OPTION_VALUE = "option.value";
    /** On variants, as a point and as a doc value: minor units. */
    static final String PRICE = "price";
    /** On variants, as a doc value alone, so that it can be changed without its block. */
    static final String AVAILABLE = "available";

    /** A group of text, with the weight of a match in it. */
    enum Text {
        TITLE("title", 4f),
        KIND("kind", 2.5f),
        BODY("body", 1f);

        private final String prefix;
        private final float weight;

        Text(String prefix, float weight) {
            this.prefix = prefix;
            this.weight = weight;
        }

        float weight() {
            return weight;
        }

        String in(Language language) {
            return prefix + "." + language.code();
        }
    }

    /** Languages that text is kept in. */
    static final List<Language> LANGUAGES = List.of(Language.ENGLISH, Language.SPANISH, Language.CHINESE);

    private Fields() {}
}
