package dev.souk.local.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventReaderTest {

    private final List<JsonNode> events = new ArrayList<>();
    private final EventReader reader = new EventReader(events::add);

    @Test
    void handsOnEventsAndRemembersWhereItIs() {
        read(
                "id: 1-1",
                "data: {\"type\":\"RUN_STARTED\"}",
                "",
                ": still here",
                "",
                "id:1-2",
                "data:{\"type\":",
                "data:\"X\"}",
                "");

        assertThat(events).extracting(event -> event.path("type").asText()).containsExactly("RUN_STARTED", "X");
        assertThat(reader.lastId()).contains("1-2");
        assertThat(reader.isOver()).isFalse();
    }

    @Test
    void knowsTheEndOfARun() {
        read("data: {\"type\":\"RUN_FINISHED\"}", "");

        assertThat(reader.isOver()).isTrue();
    }

    @Test
    void handsOnNoEventThatIsCutShort() {
        read("data: {\"type\":\"RUN_FINISHED\"}");

        assertThat(events).isEmpty();
        assertThat(reader.isOver()).isFalse();
    }

    @Test
    void saysWhatIsNoEvent() {
        assertThatThrownBy(() -> read("data: <html>", "")).hasMessageContaining("not an AG-UI event: <html>");
    }

    private void read(String... lines) {
        for (String line : lines) {
            reader.line(line);
        }
    }
}
