package dev.souk.llm.settings;

/** A key of a host. Its text appears in no log: {@link #toString} hides it. */
public record Secret(String value) {
    /** @throws IllegalArgumentException if it is empty or holds what a header cannot */
    public Secret {
        if (value.isBlank() || value.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException(
                    "given a key that is empty or not plain ASCII, expected one line of text");
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
