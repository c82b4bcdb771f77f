package dev.souk.llm.budget;

/** Says which limits are in force; asked at each call, so it answers from memory. Thread-safe. */
@FunctionalInterface
public interface LimitsSource {
    Limits limits();
}
