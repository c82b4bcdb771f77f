package dev.souk.llm.planner;

import java.util.Locale;

/** A language that the planner speaks. */
enum Language {
    EN("en", Locale.forLanguageTag("en-IE")),
    ES("es", Locale.forLanguageTag("es-ES")),
    ZH("zh", Locale.forLanguageTag("zh-CN"));

    private final String tag;
    private final Locale locale;

    Language(String tag, Locale locale) {
        this.tag = tag;
        this.locale = locale;
    }

    /** Name of its resources. */
    String tag() {
        return tag;
    }

    /** Whose conventions numbers and money are written in. */
    Locale locale() {
        return locale;
    }
}
