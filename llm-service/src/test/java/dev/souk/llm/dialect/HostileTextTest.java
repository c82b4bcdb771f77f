package dev.souk.llm.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that means to confuse: whatever it is, the answer keeps its promises, in bounded time. */
class HostileTextTest {
    private static final long SEED = 42;
    private static final String[] PARTS = {
        "<think>",
        "</think>",
        "<tool_call>",
        "</tool_call>",
        "<function=",
        "view_cart>",
        "</function>",
        "<parameter=note>",
        "</parameter>",
        "{\"name\":\"view_cart\",\"arguments\":{}}",
        "{\"name\": \"write_note\", \"arguments\": {\"note\": \"<tool_call>\"}}",
        "{",
        "}",
        "\"",
        "<",
        "\n",
        " ",
        "text",
        "世",
        "🏕",
        "\uD83C",
        "<thi",
        "nk>",
        "<tool",
        "_call>",
        "write_note>\n",
        "\\"
    };

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(14); i >= 0; i--) {
            text.append(PARTS[random.nextInt(PARTS.length)]);
        }
        return text.toString();
    }

    private static Answer answer(ToolSchemas tools, List<String> pieces) {
        Answer answer = new Answer(tools);
        pieces.forEach(answer::text);
        return answer.finish("stop").end();
    }

    private static List<String> cut(String text, Random random) {
        List<String> pieces = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            int to = Math.min(text.length(), from + 1 + random.nextInt(6));
            pieces.add(text.substring(from, to));
            from = to;
        }
        return pieces;
    }

    @Test
    void meansTheSameHoweverItIsCut() {
        Random random = new Random(SEED);
        for (int round = 0; round < 20_000; round++) {
            String text = text(random);
            Answer whole = answer(Fixture.TOOLS, List.of(text));

            Answer pieces = answer(Fixture.TOOLS, cut(text, random));

            String as = "seed " + SEED + ", round " + round + ": " + shown(text);
            assertThat(pieces.reason()).as(as).isEqualTo(whole.reason());
            assertThat(pieces.finish()).as(as).isEqualTo(whole.finish());
            assertThat(pieces.calls()).as(as).isEqualTo(whole.calls());
            if (whole.broken() == null) {
                assertThat(pieces.content()).as(as).isEqualTo(whole.content());
                assertThat(pieces.reasoning()).as(as).isEqualTo(whole.reasoning());
            }
            assertThat(whole.content()).as(as).doesNotContain("<think>", "</think>");
            assertThat(hasLoneSurrogate(whole.content() + "|" + whole.reasoning()))
                    .as(as)
                    .isFalse();
        }
    }

    @Test
    void makesNoCallsWhereNoToolsAreOffered() {
        Random random = new Random(SEED);
        for (int round = 0; round < 5_000; round++) {
            String text = text(random);

            Answer answer = answer(ToolSchemas.none(), cut(text, random));

            assertThat(answer.finish()).as(text).isEqualTo("stop");
            assertThat(answer.begunCalls()).as(text).isEmpty();
        }
    }

    @Test
    void passesTextWithoutTagsAsItIs() {
        Random random = new Random(SEED);
        for (int round = 0; round < 2_000; round++) {
            String text = text(random).replaceAll("[<\uD83C]", "");

            Answer answer = answer(Fixture.TOOLS, cut(text, random));

            assertThat(answer.content()).as("round %d", round).isEqualTo(text);
        }
    }

    @Test
    void keepsCallsWithinAQuotedStringAString() {
        Answer answer = answer(
                Fixture.TOOLS,
                List.of("<tool_call>{\"name\":\"write_note\",\"arguments\":{\"note\":\"</tool_call><tool_call>"
                        + "{\\\"name\\\":\\\"view_cart\\\",\\\"arguments\\\":{}}</tool_call>\"}}</tool_call>"));

        assertThat(answer.calls()).hasSize(1);
        assertThat(answer.calls().get(0).path("arguments").path("note").asText())
                .isEqualTo("</tool_call><tool_call>{\"name\":\"view_cart\",\"arguments\":{}}</tool_call>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<tool_call>{",
                "<tool_call>{\"name\":\"view_cart\"}",
                "<function=view_cart>",
                "<function=",
                "<think>",
                "<think></think>",
                "</tool_call>",
                "<parameter=note></parameter>x",
                "<parameter=a>1</parameter><parameter=b>2</parameter>",
                "</function> ",
                "<tool_call> ",
                "<tool_call>{}",
                "<",
                "\n",
                "</parameter>"
            })
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void answersEndlessRepetitionInBoundedTime(String piece) {
        for (String start :
                List.of("", "<tool_call>\n<function=write_note>", "<think><tool_call>{", "<tool_call>{\"a\":\"")) {
            Answer answer = new Answer(Fixture.TOOLS).text(start);
            for (int i = 0; i < 20_000; i++) {
                answer.text(piece);
            }
            answer.text("</function>").finish("stop").end();

            assertThat(answer.finish() != null || answer.broken() != null).isTrue();
        }
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void takesAMegabyteOfArgumentsFromText() {
        String line = "if (a < b) { print(\"</parameter>\"); } // <function=\n";
        Answer answer = new Answer(Fixture.TOOLS).text("<tool_call>\n<function=write_note>\n<parameter=note>\n");
        for (int i = 0; i < 20_000; i++) {
            answer.text(line);
        }
        answer.text("</parameter>\n</function>\n</tool_call>").finish("stop").end();

        assertThat(answer.calls()).hasSize(1);
        assertThat(answer.calls().get(0).path("arguments").path("note").asText())
                .isEqualTo(line.repeat(20_000).stripTrailing());
    }

    @Test
    void refusesACallBeyondEveryBound() {
        Answer answer = new Answer(Fixture.TOOLS).text("<tool_call>{");
        for (int i = 0; i < 60; i++) {
            answer.text("x".repeat(100_000));
        }

        assertThat(answer.reason()).isEqualTo(BrokenAnswer.Reason.TOO_LARGE);
    }

    /** A report cannot hold half a character. */
    private static String shown(String text) {
        return text.replace("\uD83C", "(half)").replace("\n", "(line)");
    }

    private static boolean hasLoneSurrogate(String text) {
        return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
