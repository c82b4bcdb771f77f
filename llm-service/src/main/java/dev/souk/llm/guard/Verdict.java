package dev.souk.llm.guard;

import java.util.List;

/** What a guard thinks of a text. */
public sealed interface Verdict {
    /** Nothing is wrong with it. */
    record Safe() implements Verdict {}

    /** Some would mind it. */
    record Controversial(List<String> categories) implements Verdict {
        public Controversial {
            categories = List.copyOf(categories);
        }
    }

    /** It must not pass. */
    record Unsafe(List<String> categories) implements Verdict {
        public Unsafe {
            categories = List.copyOf(categories);
        }
    }

    /** The guard gave no verdict. */
    record Unknown(String why) implements Verdict {}

    /** One word for logs and the audit: {@code safe}, {@code controversial}, {@code unsafe}, {@code unknown}. */
    default String word() {
        return switch (this) {
            case Safe safe -> "safe";
            case Controversial controversial -> "controversial";
            case Unsafe unsafe -> "unsafe";
            case Unknown unknown -> "unknown";
        };
    }
}
