package dev.souk.llm.dialect;

import java.util.function.Supplier;

/** What one kind of host gets or gives for one behaviour. */
sealed interface Cell {
    /** As the table prints it. */
    String text();

    /** @param actual what our code does, in the words of the expectation, so that a difference shows in a test */
    record Tested(String text, Supplier<String> actual) implements Cell {}

    /** A behaviour that the kind of host does not have. */
    record NotApplicable(String why) implements Cell {
        @Override
        public String text() {
            return "n/a: " + why;
        }
    }
}
