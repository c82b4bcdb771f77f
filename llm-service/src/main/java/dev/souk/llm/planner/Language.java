package dev.souk.llm.planner;

import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A language that the planner can speak, once its grammar and its wording are there. */
enum Language {
    EN("en", "en-IE", UnicodeScript.LATIN),
    ES("es", "es-ES", UnicodeScript.LATIN),
    ZH("zh", "zh-CN", UnicodeScript.HAN),
    FR("fr", "fr-FR", UnicodeScript.LATIN),
    DE("de", "de-DE", UnicodeScript.LATIN),
    PT("pt", "pt-PT", UnicodeScript.LATIN),
    RU("ru", "ru-RU", UnicodeScript.CYRILLIC),
    JA("ja", "ja-JP", UnicodeScript.HIRAGANA),
    // European digits, as most shops write them; the Arabic-Indic ones are understood all the same.
    AR("ar", "ar-AE-u-nu-latn", UnicodeScript.ARABIC),
    HI("hi", "hi-IN-u-nu-latn", UnicodeScript.DEVANAGARI);

    private static final List<Language> SPOKEN =
            Stream.of(values()).filter(Language::hasPack).toList();

    private static final Map<Language, String> JOINERS = Map.of(ZH, "、", JA, "、", AR, "، ");

    private final String tag;
    private final Locale locale;
    private final UnicodeScript script;

    Language(String tag, String locale, UnicodeScript script) {
        this.tag = tag;
        this.locale = Locale.forLanguageTag(locale);
        this.script = script;
    }

    /** Those whose resources are on the class path, the fallback first; never empty. */
    static List<Language> spoken() {
        return SPOKEN;
    }

    private static boolean hasPack(Language language) {
        return Stream.of(".grammar", ".wording")
                .allMatch(kind -> Language.class.getResource("/planner/" + language.tag + kind) != null);
    }

    /** Name of its resources. */
    String tag() {
        return tag;
    }

    /** Whose conventions numbers and money are written in. */
    Locale locale() {
        return locale;
    }

    /** The script that only it is written in, or one of several that are told apart by words. */
    UnicodeScript script() {
        return script;
    }

    /** Whether words stand apart; where they do not, a word boundary means nothing. */
    boolean spaced() {
        return this != ZH && this != JA;
    }

    /** What stands between the values of a list in one line. */
    String joiner() {
        return JOINERS.getOrDefault(this, ", ");
    }
}
