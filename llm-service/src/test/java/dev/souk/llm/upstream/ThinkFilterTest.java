package dev.souk.llm.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThinkFilterTest {
    private static final String RAW = "a < b <think>why\n</think>\n\nbecause <thin> <think>x</think>y<thi";

    @Test
    void takesReasoningOutHoweverTheStreamIsCut() {
        for (int first = 0; first <= RAW.length(); first++) {
            for (int second = first; second <= RAW.length(); second++) {
                ThinkFilter filter = new ThinkFilter();
                StringBuilder content = new StringBuilder();
                StringBuilder reasoning = new StringBuilder();
                for (String piece :
                        new String[] {RAW.substring(0, first), RAW.substring(first, second), RAW.substring(second)}) {
                    ThinkFilter.Pieces pieces = filter.add(piece);
                    content.append(pieces.content());
                    reasoning.append(pieces.reasoning());
                }
                content.append(filter.end().content());

                assertThat(content).hasToString("a < b because <thin> y<thi");
                assertThat(reasoning).hasToString("why\nx");
            }
        }
    }

    @Test
    void holdsNothingBackThatCannotBeATag() {
        ThinkFilter filter = new ThinkFilter();

        assertThat(filter.add("plain text").content()).isEqualTo("plain text");
        assertThat(filter.add("1 < 2").content()).isEqualTo("1 < 2");
    }
}
