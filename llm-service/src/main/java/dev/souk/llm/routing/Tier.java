package dev.souk.llm.routing;

/** Classes of models, by what they are good for. */
public enum Tier {
    /** Small and quick: short questions, wording what a tool found. */
    FAST("souk-fast"),
    /** Large: several wishes at once, long messages. */
    SMART("souk-smart"),
    /** Sees images. */
    VISION("souk-vision");

    private final String alias;

    Tier(String alias) {
        this.alias = alias;
    }

    /** The route that serves it. */
    public String alias() {
        return alias;
    }
}
