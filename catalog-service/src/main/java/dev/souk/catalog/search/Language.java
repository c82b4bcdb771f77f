package dev.souk.catalog.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.tartarus.snowball.ext.SpanishStemmer;

/** How words are brought to the form in which they are compared. Thread-safe. */
enum Language {
    /** Possessives, plurals and endings taken off. */
    ENGLISH("en") {
        @Override
        TokenStream filtered(TokenStream words) {
            return new PorterStemFilter(new ASCIIFoldingFilter(new EnglishPossessiveFilter(words)));
        }
    },
    /** Plurals, genders and endings taken off; accents after that, because the endings depend on them. */
    SPANISH("es") {
        @Override
        TokenStream filtered(TokenStream words) {
            return new ASCIIFoldingFilter(new SnowballFilter(words, new SpanishStemmer()));
        }
    },
    /** Characters alone and in pairs, so that no dictionary is needed. */
    CHINESE("zh") {
        @Override
        TokenStream filtered(TokenStream words) {
            return new CJKBigramFilter(words, CJKBigramFilter.HAN, true);
        }
    },
    /** Words as they are, without accents: what typos are measured against. */
    PLAIN("plain") {
        @Override
        TokenStream filtered(TokenStream words) {
            return new ASCIIFoldingFilter(words);
        }
    };

    private final String code;
    private final Analyzer analyzer = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer words = new StandardTokenizer();
            return new TokenStreamComponents(words, filtered(new LowerCaseFilter(new CJKWidthFilter(words))));
        }
    };

    Language(String code) {
        this.code = code;
    }

    abstract TokenStream filtered(TokenStream words);

    /** Language code in names of fields. */
    String code() {
        return code;
    }

    Analyzer analyzer() {
        return analyzer;
    }

    /** The words of a text in their compared form. */
    List<String> words(String text) {
        List<String> words = new ArrayList<>();
        try (TokenStream stream = analyzer.tokenStream("", text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                words.add(term.toString());
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    /** A text in one form of letters, case and width: what is the same to a reader is the same to us. */
    static String normalized(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip();
    }

    static boolean isHan(int codePoint) {
        return Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.HAN;
    }
}
