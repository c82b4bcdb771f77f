package dev.souk.llm.planner;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells in which language a message is written. */
final class LanguageGuess {
    private final List<Grammar> grammars;

    LanguageGuess(List<Grammar> grammars) {
        this.grammars = grammars;
    }

    /** The language with the most telling words; where none or several lead, the one taken so far. */
    Language of(String text, Language soFar) {
        if (text.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN)) {
            return Language.ZH;
        }
        Language best = soFar;
        int most = 0;
        boolean tie = false;
        for (Grammar grammar : grammars) {
            int hits = hits(grammar, text);
            if (hits > most) {
                most = hits;
                best = grammar.language();
                tie = false;
            } else if (hits == most && hits > 0) {
                tie = true;
            }
        }
        return tie ? soFar : best;
    }

    /** The language of a BCP 47 tag; English if it is none of ours. */
    static Language ofTag(@Nullable String tag) {
        for (Language language : Language.values()) {
            if (tag != null && tag.toLowerCase(Locale.ROOT).startsWith(language.tag())) {
                return language;
            }
        }
        return Language.EN;
    }

    private static int hits(Grammar grammar, String text) {
        int hits = 0;
        // Accents tell languages apart, so these patterns meet the text as written.
        for (Pattern pattern : grammar.patterns("language")) {
            Matcher matcher = pattern.matcher(text.toLowerCase(Locale.ROOT));
            while (matcher.find()) {
                hits++;
            }
        }
        return hits;
    }
}
