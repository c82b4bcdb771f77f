package dev.souk.catalog.search;

import dev.souk.chassis.problem.ProblemException;
import dev.souk.contracts.catalog.SearchProducts;
import dev.souk.contracts.problem.ProblemCode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/** Turns all of a search but its text into conditions on products and on variants. */
final class Filters {

    private static final int BRAND_TYPOS = 2;
    private static final String ANY_NAME = "*";

    private final Vocabulary vocabulary;
    private final SearchText texts;
    private final Categories categories;
    private final int decimals;

    /** @param currency of prices, ISO 4217 */
    Filters(Vocabulary vocabulary, String currency) {
        this.vocabulary = vocabulary;
        this.texts = new SearchText(vocabulary);
        this.categories = new Categories(vocabulary);
        this.decimals = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }

    /** @throws ProblemException bad_arguments, if no product could ever fit */
    static void check(SearchProducts query) {
        BigDecimal least = query.minPrice();
        BigDecimal most = query.maxPrice();
        if (most != null && most.signum() < 0) {
            throw bad("maxPrice: given " + shown(most) + ", expected at least 0");
        }
        if (least != null && most != null && least.compareTo(most) > 0) {
            throw bad("minPrice: given " + shown(least) + ", expected at most maxPrice, " + shown(most));
        }
        Double rating = query.minRating();
        if (rating != null && !(rating >= 0 && rating <= 5)) {
            throw bad("minRating: given " + rating + ", expected 0 to 5");
        }
    }

    /** What the product itself must be. */
    Query onProduct(SearchProducts query, IndexReader reader) throws IOException {
        BooleanQuery.Builder filter = new BooleanQuery.Builder();
        filter.add(new TermQuery(new Term(Fields.ROOT, "1")), BooleanClause.Occur.FILTER);
        String category = query.category();
        if (category != null && !category.isBlank()) {
            filter.add(category(category, reader), BooleanClause.Occur.FILTER);
        }
        String brand = query.brand();
        if (brand != null && !brand.isBlank()) {
            filter.add(brand(brand, reader), BooleanClause.Occur.FILTER);
        }
        if (query.merchant() != null) {
            filter.add(new TermQuery(new Term(Fields.MERCHANT, query.merchant().value())), BooleanClause.Occur.FILTER);
        }
        if (query.minRating() != null) {
            filter.add(
                    NumericDocValuesField.newSlowRangeQuery(
                            Fields.RATING, (long) Math.ceil(query.minRating() * Fields.RATING_SCALE), Long.MAX_VALUE),
                    BooleanClause.Occur.FILTER);
        }
        return filter.build();
    }

    /** What one and the same variant must be. */
    Query onVariant(SearchProducts query, IndexReader reader) throws IOException {
        BooleanQuery.Builder filter = new BooleanQuery.Builder();
        filter.add(LongPoint.newRangeQuery(Fields.PRICE, least(query), most(query)), BooleanClause.Occur.FILTER);
        if (query.inStock()) {
            filter.add(
                    NumericDocValuesField.newSlowRangeQuery(Fields.AVAILABLE, 1, Long.MAX_VALUE),
                    BooleanClause.Occur.FILTER);
        }
        for (Map.Entry<String, String> attribute : query.attributes().entrySet()) {
            if (!attribute.getValue().isBlank()) {
                filter.add(option(attribute.getKey(), attribute.getValue(), reader), BooleanClause.Occur.FILTER);
            }
        }
        return filter.build();
    }

    /** Options that the words of a search may mean: "red dress size M" is shown in red and in M where there is one. */
    List<Term> wishes(List<SearchText.Part> parts) {
        return parts.stream()
                .map(part -> new Term(Fields.OPTION, ANY_NAME + "=" + vocabulary.canonical(asText(part))))
                .toList();
    }

    private static String asText(SearchText.Part part) {
        return switch (part) {
            case SearchText.Part.Word(String word) -> word;
            case SearchText.Part.Han(String run) -> run;
            case SearchText.Part.Measure(String token) -> token;
            case SearchText.Part.Meaning(List<SearchText.Phrase> phrases) ->
                phrases.getFirst().parts().stream().map(Filters::asText).collect(Collectors.joining(" "));
        };
    }

    /** A name that no category has is looked for as words, because models like to shorten and to invent. */
    private Query category(String given, IndexReader reader) throws IOException {
        Term key = new Term(Fields.CATEGORY_KEY, categories.key(given));
        if (reader.docFreq(key) > 0) {
            return new TermQuery(key);
        }
        List<SearchText.Part> words = texts.parts(given);
        return new TextQuery(reader).having(words, Math.max(1, words.size()));
    }

    private Query brand(String given, IndexReader reader) throws IOException {
        Term key = new Term(Fields.BRAND_KEY, vocabulary.canonical(given));
        return reader.docFreq(key) > 0 ? new TermQuery(key) : new FuzzyQuery(key, BRAND_TYPOS, 1);
    }

    /** Where no product has an attribute of that name, the value alone must fit: gender or sex or for, men is men. */
    private Query option(String name, String value, IndexReader reader) throws IOException {
        String canonical = vocabulary.canonical(name);
        String known = anyOptionNamed(canonical, reader) ? canonical : ANY_NAME;
        return new TermQuery(new Term(Fields.OPTION, known + "=" + vocabulary.canonical(value)));
    }

    private static boolean anyOptionNamed(String name, IndexReader reader) throws IOException {
        BytesRef prefix = new BytesRef(name + "=");
        for (LeafReaderContext leaf : reader.leaves()) {
            Terms terms = leaf.reader().terms(Fields.OPTION);
            if (terms == null) {
                continue;
            }
            TermsEnum options = terms.iterator();
            if (options.seekCeil(prefix) != TermsEnum.SeekStatus.END
                    && StringHelper.startsWith(options.term(), prefix)) {
                return true;
            }
        }
        return false;
    }

    private long least(SearchProducts query) {
        return query.minPrice() == null ? 0 : minor(query.minPrice(), RoundingMode.CEILING);
    }

    private long most(SearchProducts query) {
        return query.maxPrice() == null ? Long.MAX_VALUE : minor(query.maxPrice(), RoundingMode.FLOOR);
    }

    private long minor(BigDecimal major, RoundingMode rounding) {
        // Decided by the exponent first: writing out 1e999999999 would take all memory.
        if (major.signum() == 0 || major.precision() - (long) major.scale() < -20) {
            return rounding == RoundingMode.CEILING && major.signum() > 0 ? 1 : 0;
        }
        if (major.precision() - (long) major.scale() > 15) {
            return major.signum() > 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
        }
        BigInteger minor = major.movePointRight(decimals).setScale(0, rounding).toBigInteger();
        return minor.longValueExact();
    }

    private static String shown(BigDecimal number) {
        return number.precision() > 20 || Math.abs((long) number.scale()) > 20
                ? "a huge number"
                : number.toPlainString();
    }

    private static ProblemException bad(String detail) {
        return new ProblemException(ProblemCode.BAD_ARGUMENTS, detail);
    }
}
