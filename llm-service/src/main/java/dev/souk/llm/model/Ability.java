package dev.souk.llm.model;

/** What a model can be asked for. */
public enum Ability {
    CHAT,
    TOOLS,
    JSON_SCHEMA,
    VISION,
    EMBED,
    RERANK,
    GUARD,
    TRANSLATE
}
