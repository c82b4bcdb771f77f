package dev.souk.llm.planner;

import java.lang.Character.UnicodeScript;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells in which language a message is written: by its script, and within a script by telling words. */
final class LanguageGuess {
    private final Collection<Grammar> grammars;

    LanguageGuess(Collection<Grammar> grammars) {
        this.grammars = grammars;
    }

    /**
     * The language of a text, among those that are allowed; where its script fits none and no words tell or several
     * languages lead, the one taken so far.
     */
    Language of(String text, Language soFar, Set<Language> allowed) {
        Language byScript = byScript(scripts(text), soFar, allowed);
        return byScript == null ? byWords(text.toLowerCase(Locale.ROOT), soFar, allowed) : byScript;
    }

    private static Set<UnicodeScript> scripts(String text) {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        text.codePoints().filter(Character::isLetter).forEach(c -> scripts.add(UnicodeScript.of(c)));
        return scripts;
    }

    private static @Nullable Language byScript(Set<UnicodeScript> scripts, Language soFar, Set<Language> allowed) {
        boolean kana = scripts.contains(UnicodeScript.HIRAGANA) || scripts.contains(UnicodeScript.KATAKANA);
        if (kana && allowed.contains(Language.JA)) {
            return Language.JA;
        }
        if (kana || scripts.contains(UnicodeScript.HAN)) {
            if (soFar == Language.JA && allowed.contains(Language.JA)) {
                return Language.JA;
            }
            return allowed.contains(Language.ZH) ? Language.ZH : only(Language.JA, allowed);
        }
        for (Language language : allowed) {
            if (language.script() != UnicodeScript.LATIN && scripts.contains(language.script())) {
                return language;
            }
        }
        return null;
    }

    private static @Nullable Language only(Language language, Set<Language> allowed) {
        return allowed.contains(language) ? language : null;
    }

    private Language byWords(String text, Language soFar, Set<Language> allowed) {
        Language best = soFar;
        int most = 0;
        boolean tie = false;
        for (Grammar grammar : grammars) {
            Language language = grammar.language();
            if (language.script() != UnicodeScript.LATIN || !allowed.contains(language)) {
                continue;
            }
            int hits = hits(grammar, text);
            if (hits > most) {
                most = hits;
                best = language;
                tie = false;
            } else if (hits == most && hits > 0) {
                tie = true;
            }
        }
        // A language of another script cannot be what was written, whatever it was so far.
        return tie && soFar.script() == UnicodeScript.LATIN ? soFar : best;
    }

    private static int hits(Grammar grammar, String text) {
        int hits = 0;
        for (Pattern pattern : grammar.patterns(Grammar.LANGUAGE)) {
            hits += (int) pattern.matcher(text).results().count();
        }
        return hits;
    }

    /** The language of a BCP 47 tag among those that are allowed; null if it is none of them. */
    static @Nullable Language ofTag(@Nullable String tag, Collection<Language> allowed) {
        for (Language language : allowed) {
            if (tag != null && tag.toLowerCase(Locale.ROOT).startsWith(language.tag())) {
                return language;
            }
        }
        return null;
    }

    /** The languages of a shop: those of the tags that are spoken, or all where that leaves none. */
    static Set<Language> allowed(List<String> tags) {
        Set<Language> allowed = EnumSet.noneOf(Language.class);
        for (String tag : tags) {
            Language language = ofTag(tag, Language.spoken());
            if (language != null) {
                allowed.add(language);
            }
        }
        return allowed.isEmpty() ? EnumSet.copyOf(Language.spoken()) : allowed;
    }
}
