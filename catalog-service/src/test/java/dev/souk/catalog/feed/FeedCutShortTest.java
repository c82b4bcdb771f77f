package dev.souk.catalog.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedCutShortTest {

    private static final int LONGEST = 4_096;

    private final FeedParser parser = new FeedParser("EUR");

    @Test
    void aFeedCutAtAnyByteGivesAllLinesBeforeTheCut() throws IOException {
        byte[] feed = (Lines.numbered(1) + "\n" + Lines.numbered(2) + "\r\n\n{\"id\":\"prd_3\",\"delisted\":true}\n")
                .getBytes(UTF_8);
        for (int cut = 0; cut <= feed.length; cut++) {
            List<FeedEntry> entries = parse(Arrays.copyOf(feed, cut));

            int whole = wholeLines(feed, cut);
            assertThat(entries.stream().filter(entry -> !(entry instanceof FeedEntry.Bad)))
                    .as("cut at byte %d", cut)
                    .hasSize(whole);
            assertThat(entries.stream().filter(FeedEntry.Bad.class::isInstance))
                    .as("cut at byte %d", cut)
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void numbersLinesAndSkipsThoseThatAreTooLong() throws IOException {
        String feed = "\uFEFF{}\n\n" + "x".repeat(LONGEST + 1) + "\n" + "y".repeat(LONGEST) + "\nlast";

        List<FeedLines.Line> lines = lines(feed.getBytes(UTF_8));

        assertThat(lines).extracting(FeedLines.Line::number).containsExactly(1, 2, 3, 4, 5);
        assertThat(lines).extracting(FeedLines.Line::tooLong).containsExactly(false, false, true, false, false);
        assertThat(lines).extracting(FeedLines.Line::blank).containsExactly(false, true, false, false, false);
        assertThat(lines).extracting(FeedLines.Line::ended).containsExactly(true, true, true, true, false);
        assertThat(new String(lines.getFirst().bytes(), UTF_8)).isEqualTo("{}");
    }

    /** Lines that are complete before the cut, with or without their line feed. */
    private static int wholeLines(byte[] feed, int cut) {
        int whole = 0;
        for (int i = 0; i < cut; i++) {
            boolean objectEnds = feed[i] == '}' && (feed[i + 1] == '\n' || feed[i + 1] == '\r');
            whole += objectEnds ? 1 : 0;
        }
        return whole;
    }

    private List<FeedEntry> parse(byte[] feed) throws IOException {
        return lines(feed).stream()
                .filter(line -> !line.blank())
                .map(line -> parser.parse(line.bytes()))
                .toList();
    }

    private static List<FeedLines.Line> lines(byte[] feed) throws IOException {
        List<FeedLines.Line> lines = new ArrayList<>();
        try (FeedLines reader = new FeedLines(new ByteArrayInputStream(feed), LONGEST)) {
            for (FeedLines.Line line = reader.next(); line != null; line = reader.next()) {
                lines.add(line);
            }
        }
        return lines;
    }
}
