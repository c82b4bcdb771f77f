package dev.souk.agent.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.agent.domain.Entry;
import dev.souk.agent.domain.Turn;
import dev.souk.agent.domain.TurnId;
import dev.souk.agent.journal.JournalReader;
import dev.souk.chassis.json.Json;
import dev.souk.contracts.conversation.History;
import dev.souk.contracts.conversation.ShopperContext;
import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.id.RunId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistoryToolsTest {
    private static final ConversationId CONVERSATION = new ConversationId("cnv_1");
    private static final List<History.Run> RUNS =
            List.of(new History.Run(new RunId("run_1"), History.Status.FINISHED, null));

    @Test
    void tellsTheWholeConversationWhereItFits() {
        assertThat(messages(history(100, 1_000)))
                .startsWith("m1")
                .endsWith("m100")
                .hasSize(100);
    }

    @Test
    void leavesTheOlderTurnsOutUntilTheRestFits() {
        History history = history(100, 20_000);
        assertThat(messages(history)).startsWith("m76").endsWith("m100").hasSize(25);
        assertThat(history.runs()).isEqualTo(RUNS);
        assertThat(Json.write(history).getBytes(StandardCharsets.UTF_8).length).isLessThan(HistoryTools.LARGEST);
    }

    @Test
    void leavesOneTurnOutThatIsTooLargeByItself() {
        History history = history(1, HistoryTools.LARGEST);
        assertThat(history.messages()).isEmpty();
        assertThat(history.runs()).isEqualTo(RUNS);
    }

    private static History history(int turns, int length) {
        return HistoryTools.history(
                CONVERSATION,
                new JournalReader.Excerpt(
                        IntStream.rangeClosed(1, turns)
                                .mapToObj(number -> turn(number, "x".repeat(length)))
                                .toList(),
                        RUNS));
    }

    private static List<String> messages(History history) {
        return history.messages().stream().map(History.Message::id).toList();
    }

    private static Turn turn(int number, String text) {
        return Turn.fold(
                new TurnId(new UUID(0, number)),
                List.of(
                        new Entry.Opened("m" + number, text, new ShopperContext("en", null)),
                        new Entry.Closed(Entry.Ending.CANCELLED, null, null)));
    }
}
