package dev.souk.catalog.search;

import dev.souk.catalog.search.SearchText.Part;
import dev.souk.catalog.search.SearchText.Phrase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** Turns what a shopper's words ask for into queries on the text of products. */
final class TextQuery {

    private static final float TIE = 0.1f;
    private static final int FIRST_LETTERS = 1;
    private static final int MOST_SPELLINGS = 24;
    private static final float MEASURE_WEIGHT = 3f;
    // What was typed itself counts a little more than what means the same.
    private static final float GIVEN_WEIGHT = 1.2f;

    private final IndexReader reader;

    TextQuery(IndexReader reader) {
        this.reader = reader;
    }

    /** Products that have at least so many of the parts. */
    Query having(List<Part> parts, int least) throws IOException {
        BooleanQuery.Builder query = new BooleanQuery.Builder().setMinimumNumberShouldMatch(least);
        for (Part part : parts) {
            query.add(part(part), BooleanClause.Occur.SHOULD);
        }
        return query.build();
    }

    private Query part(Part part) throws IOException {
        return switch (part) {
            case Part.Word(String word) -> word(word);
            case Part.Han(String run) -> han(run);
            case Part.Measure(String token) ->
                new BoostQuery(new ConstantScoreQuery(new TermQuery(new Term(Fields.MEASURE, token))), MEASURE_WEIGHT);
            case Part.Meaning(List<Phrase> phrases) -> meaning(phrases);
        };
    }

    private Query meaning(List<Phrase> phrases) throws IOException {
        List<Query> queries = new ArrayList<>();
        for (Phrase phrase : phrases) {
            BooleanQuery.Builder all = new BooleanQuery.Builder();
            for (Part part : phrase.parts()) {
                all.add(exactly(part), BooleanClause.Occur.MUST);
            }
            queries.add(queries.isEmpty() ? new BoostQuery(all.build(), GIVEN_WEIGHT) : all.build());
        }
        return new DisjunctionMaxQuery(queries, TIE);
    }

    private Query exactly(Part part) throws IOException {
        return part instanceof Part.Word(String word) ? new DisjunctionMaxQuery(spelled(word), TIE) : part(part);
    }

    private Query word(String word) throws IOException {
        List<Query> queries = spelled(word);
        if (!isKnown(word) && edits(word) > 0) {
            // Only a word that no product has is taken for a typo, so that a right word never finds its neighbours.
            queries.add(new FuzzyQuery(new Term(Fields.WORDS, word), edits(word), FIRST_LETTERS, MOST_SPELLINGS, true));
        }
        return new DisjunctionMaxQuery(queries, TIE);
    }

    private List<Query> spelled(String word) {
        List<Query> queries = new ArrayList<>();
        for (Term term : terms(word)) {
            queries.add(new BoostQuery(new TermQuery(term), weight(term)));
        }
        return queries;
    }

    private boolean isKnown(String word) throws IOException {
        for (Term term : terms(word)) {
            if (reader.docFreq(term) > 0) {
                return true;
            }
        }
        return false;
    }

    private static List<Term> terms(String word) {
        List<Term> terms = new ArrayList<>();
        for (Language language : List.of(Language.ENGLISH, Language.SPANISH)) {
            for (String stem : language.words(word)) {
                for (Fields.Text text : Fields.Text.values()) {
                    terms.add(new Term(text.in(language), stem));
                }
            }
        }
        return terms;
    }

    private static float weight(Term term) {
        for (Fields.Text text : Fields.Text.values()) {
            if (Fields.LANGUAGES.stream().anyMatch(language -> text.in(language).equals(term.field()))) {
                return text.weight();
            }
        }
        throw new IllegalArgumentException("no text field: " + term.field());
    }

    private static int edits(String word) {
        return word.length() < 4 || Character.isDigit(word.charAt(0)) ? 0 : word.length() < 8 ? 1 : 2;
    }

    /** Pairs of characters; half of them will do, because pairs across words are in no product. */
    private static Query han(String run) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i + 1 < run.length(); i++) {
            pairs.add(run.substring(i, i + 2));
        }
        if (pairs.isEmpty()) {
            pairs.add(run);
        }
        BooleanQuery.Builder query = new BooleanQuery.Builder().setMinimumNumberShouldMatch((pairs.size() + 1) / 2);
        for (String pair : pairs) {
            List<Query> fields = new ArrayList<>();
            for (Fields.Text text : Fields.Text.values()) {
                fields.add(new BoostQuery(new TermQuery(new Term(text.in(Language.CHINESE), pair)), text.weight()));
            }
            query.add(new DisjunctionMaxQuery(fields, TIE), BooleanClause.Occur.SHOULD);
        }
        return query.build();
    }
}
