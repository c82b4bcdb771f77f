package dev.souk.local.ask;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.souk.local.process.JsonFiles;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes the lines of a stream of server-sent events and hands on the AG-UI events in it. */
final class EventReader {

    private static final Set<String> LAST = Set.of("RUN_FINISHED", "RUN_ERROR");

    private final Consumer<JsonNode> events;
    private final StringBuilder data = new StringBuilder();
    private @Nullable String lastId;
    private boolean over;

    EventReader(Consumer<JsonNode> events) {
        this.events = events;
    }

    /** The id of the last event, to resume after it. */
    Optional<String> lastId() {
        return Optional.ofNullable(lastId);
    }

    /** Whether the run has finished or failed. */
    boolean isOver() {
        return over;
    }

    void line(String line) {
        if (line.isEmpty()) {
            dispatch();
        } else if (line.startsWith("data:")) {
            if (!data.isEmpty()) {
                data.append('\n');
            }
            data.append(value(line, "data:"));
        } else if (line.startsWith("id:")) {
            lastId = value(line, "id:");
        }
        // Comments, event names and retry hints mean nothing here.
    }

    private void dispatch() {
        if (data.isEmpty()) {
            return;
        }
        String text = data.toString();
        data.setLength(0);
        try {
            JsonNode event = JsonFiles.mapper().readTree(text);
            over |= LAST.contains(event.path("type").asText());
            events.accept(event);
        } catch (JacksonException notOurs) {
            throw new IllegalStateException("not an AG-UI event: " + text, notOurs);
        }
    }

    private static String value(String line, String field) {
        String value = line.substring(field.length());
        return value.startsWith(" ") ? value.substring(1) : value;
    }
}
