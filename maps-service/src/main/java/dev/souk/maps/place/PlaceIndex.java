package dev.souk.maps.place;

import dev.souk.contracts.maps.LatLon;
import dev.souk.contracts.maps.Place;
import dev.souk.maps.text.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * The places of a map by their words, in a Lucene index on disk: it takes next to no heap. Misspelt words are found, a word short
 * too. Thread-safe.
 */
public final class PlaceIndex implements AutoCloseable {

    private static final int CANDIDATES = 60;
    private static final String WORD = "word";
    private static final String CITY_WORD = "cityWord";
    private static final String NUMBER = "number";
    private static final String KIND = "kind";
    private static final String NAME = "name";
    private static final String ADDRESS = "address";
    private static final String LAT = "lat";
    private static final String LON = "lon";

    private final DirectoryReader reader;
    private final IndexSearcher searcher;

    private PlaceIndex(DirectoryReader reader) {
        this.reader = reader;
        this.searcher = new IndexSearcher(reader);
    }

    /**
     * Makes the index of a map file.
     *
     * @throws IOException if the file cannot be read or the index not be written
     */
    public static void build(Path mapFile, Path folder) throws IOException {
        try (Directory directory = FSDirectory.open(folder);
                IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig().setRAMBufferSizeMB(16))) {
            new OsmPlaces(mapFile).read(place -> {
                try {
                    writer.addDocument(document(place));
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
            writer.commit();
        }
    }

    /** @throws IOException if there is no whole index */
    public static PlaceIndex open(Path folder) throws IOException {
        return new PlaceIndex(DirectoryReader.open(FSDirectory.open(folder)));
    }

    /** Places that fit the words, best first. */
    public List<Found> find(String text, int limit) {
        List<String> words = new ArrayList<>();
        List<String> numbers = new ArrayList<>();
        for (String word : Words.of(text)) {
            (Words.isHouseNumber(word) ? numbers : words).add(word);
        }
        if (words.isEmpty()) {
            return List.of();
        }
        List<Found> found = search(words, numbers, words.size());
        if (found.isEmpty() && words.size() > 1) {
            found = search(words, numbers, (words.size() + 1) / 2);
        }
        return found.stream().limit(limit).toList();
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private List<Found> search(List<String> words, List<String> numbers, int atLeast) {
        BooleanQuery.Builder fitting = new BooleanQuery.Builder().setMinimumNumberShouldMatch(atLeast);
        words.forEach(word -> fitting.add(wordQuery(word), Occur.SHOULD));
        BooleanQuery.Builder query = new BooleanQuery.Builder().add(fitting.build(), Occur.MUST);
        Query isAddress = new TermQuery(new Term(KIND, Kind.ADDRESS.wire()));
        if (numbers.isEmpty()) {
            query.add(isAddress, Occur.MUST_NOT);
        } else {
            BooleanQuery.Builder house = new BooleanQuery.Builder();
            numbers.forEach(number ->
                    house.add(new BoostQuery(new TermQuery(new Term(NUMBER, number)), 20), Occur.SHOULD));
            house.add(
                    new BooleanQuery.Builder()
                            .add(MatchAllDocsQuery.INSTANCE, Occur.MUST)
                            .add(isAddress, Occur.MUST_NOT)
                            .build(),
                    Occur.SHOULD);
            query.add(house.build(), Occur.MUST);
        }
        try {
            List<Found> found = new ArrayList<>();
            for (ScoreDoc hit : searcher.search(query.build(), CANDIDATES).scoreDocs) {
                found.add(found(searcher.storedFields().document(hit.doc), words));
            }
            found.sort((left, right) -> Double.compare(right.score(), left.score()));
            return found;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Query wordQuery(String word) {
        BooleanQuery.Builder any = new BooleanQuery.Builder()
                .add(new BoostQuery(new TermQuery(new Term(WORD, word)), 4), Occur.SHOULD)
                .add(new BoostQuery(new TermQuery(new Term(CITY_WORD, word)), 0.1f), Occur.SHOULD);
        if (word.length() >= 3) {
            any.add(new BoostQuery(new PrefixQuery(new Term(WORD, word)), 0.5f), Occur.SHOULD);
        }
        if (Words.tolerance(word) > 0) {
            any.add(new FuzzyQuery(new Term(WORD, word), Words.tolerance(word), 1), Occur.SHOULD);
        }
        return any.build();
    }

    private static Found found(Document document, List<String> words) {
        Kind kind = Kind.valueOf(document.get(KIND).toUpperCase(Locale.ROOT));
        Set<String> known = new LinkedHashSet<>(List.of(document.getValues(WORD)));
        known.addAll(List.of(document.getValues(CITY_WORD)));
        double fit = Words.coverage(words, known);
        // An address is only found by its number, and then it is what was meant.
        double score = fit + kind.bonus() + (kind == Kind.ADDRESS ? 0.5 : 0);
        LatLon position = new LatLon(
                document.getField(LAT).numericValue().doubleValue(),
                document.getField(LON).numericValue().doubleValue());
        return new Found(new Place(document.get(NAME), document.get(ADDRESS), kind.wire(), position), score);
    }

    private static Document document(MapPlace place) {
        Document document = new Document();
        List<String> words = new ArrayList<>(Words.of(place.name() + " " + place.otherNames()));
        List<String> number = Words.of(place.number());
        if (place.kind() == Kind.ADDRESS) {
            words.removeAll(number);
            number.forEach(part -> document.add(new StringField(NUMBER, part, Field.Store.NO)));
        }
        words.stream().distinct().forEach(word -> document.add(new StringField(WORD, word, Field.Store.YES)));
        Words.of(place.city()).stream()
                .distinct()
                .forEach(word -> document.add(new StringField(CITY_WORD, word, Field.Store.YES)));
        document.add(new StringField(KIND, place.kind().wire(), Field.Store.YES));
        document.add(new StoredField(NAME, place.name()));
        document.add(new StoredField(ADDRESS, place.address()));
        document.add(new StoredField(LAT, place.position().lat()));
        document.add(new StoredField(LON, place.position().lon()));
        return document;
    }
}
