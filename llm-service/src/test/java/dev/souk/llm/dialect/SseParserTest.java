package dev.souk.llm.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SseParserTest {
    private static final long SEED = 7;

    private final List<String> events = new ArrayList<>();
    private final SseParser parser = new SseParser();

    private List<String> parse(byte[] bytes, int... cuts) {
        int from = 0;
        for (int cut : cuts) {
            parser.feed(bytes, from, cut, events::add);
            from = cut;
        }
        parser.feed(bytes, from, bytes.length, events::add);
        parser.end(events::add);
        return events;
    }

    private List<String> parse(String text) {
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void readsEveryKindOfLineEnd(String eol) {
        List<String> data = parse("data: a" + eol + eol + "data:b" + eol + eol);

        assertThat(data).containsExactly("a", "b");
    }

    @Test
    void readsDataAloneAndJoinsItsLines() {
        List<String> data =
                parse("\uFEFF:comment\nevent: x\nid: 1\ndata: a\ndata:  b\ndatabase: c\ndata\n\n\n\nretry: 3\n\n");

        assertThat(data).containsExactly("a\n b\n");
    }

    @Test
    void handsAnEventOnAtItsEmptyLine() {
        byte[] bytes = "data: a\r\rdata: b".getBytes(StandardCharsets.UTF_8);

        parser.feed(bytes, 0, 9, events::add);

        assertThat(events).containsExactly("a");
    }

    @Test
    void handsOnAnEventThatLacksItsEmptyLine() {
        assertThat(parse("data: [DONE]")).containsExactly("[DONE]");
    }

    @Test
    void makesWhatIsNoUtf8AReplacementCharacter() {
        byte[] bytes = {'d', 'a', 't', 'a', ':', 'a', (byte) 0xC3, '(', (byte) 0xFF, '\n', '\n'};

        assertThat(parse(bytes)).containsExactly("a\uFFFD(\uFFFD");
    }

    @ParameterizedTest
    @CsvSource({"'data: '", "':'", "'data: x\ndata: '"})
    void refusesAnEventThatIsTooLong(String start) {
        byte[] begin = start.getBytes(StandardCharsets.UTF_8);
        byte[] more = "x".repeat(64 * 1024).getBytes(StandardCharsets.UTF_8);
        parser.feed(begin, 0, begin.length, events::add);

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 70; i++) {
                        parser.feed(more, 0, more.length, events::add);
                    }
                })
                .isInstanceOfSatisfying(
                        BrokenAnswer.class,
                        broken -> assertThat(broken.reason()).isEqualTo(BrokenAnswer.Reason.TOO_LARGE));
        assertThat(events).isEmpty();
    }

    @Test
    void refusesManyShortLinesOfOneEvent() {
        byte[] line = ("data: " + "x".repeat(1_000) + "\n").getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 5_000; i++) {
                        parser.feed(line, 0, line.length, events::add);
                    }
                })
                .isInstanceOf(BrokenAnswer.class);
    }

    /** Against a slow oracle that has all of the text at once. */
    @Test
    void readsTheSameHoweverItIsCut() {
        Random random = new Random(SEED);
        String[] parts = {
            "data: ", "data:", "é", "世", "🏕", "\n", "\r", "\r\n", "\n\n", ":", "x", " ", "id: 3", "\uFEFF"
        };
        for (int round = 0; round < 5_000; round++) {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            for (int i = 0; i < 14; i++) {
                text.writeBytes(parts[random.nextInt(parts.length)].getBytes(StandardCharsets.UTF_8));
            }
            byte[] bytes = text.toByteArray();
            int[] cuts = random.ints(5, 0, bytes.length + 1).sorted().toArray();

            List<String> data = new SseParserTest().parse(bytes, cuts);

            assertThat(data).as("seed %d, round %d", SEED, round).isEqualTo(oracle(bytes));
        }
    }

    private static List<String> oracle(byte[] bytes) {
        String text =
                new String(bytes, StandardCharsets.UTF_8).replace("\r\n", "\n").replace('\r', '\n');
        text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        List<String> events = new ArrayList<>();
        List<String> data = new ArrayList<>();
        for (String line : (text + "\n\n").split("\n", -1)) {
            if (line.isEmpty()) {
                String event = String.join("\n", data);
                if (!event.isEmpty()) {
                    events.add(event);
                }
                data.clear();
            } else if (line.equals("data") || line.startsWith("data:")) {
                String value = line.equals("data") ? "" : line.substring("data:".length());
                data.add(value.startsWith(" ") ? value.substring(1) : value);
            }
        }
        return events;
    }
}
