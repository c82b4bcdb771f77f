package dev.souk.local.ask;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.souk.local.process.JsonFiles;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Prints the events of a run as they come and remembers how it ended. */
final class Transcript {

    private final PrintStream out;
    private final Cards cards;
    private final List<JsonNode> interrupts = new ArrayList<>();
    private @Nullable String error;
    private @Nullable String backend;
    private boolean atLineStart = true;

    Transcript(PrintStream out, Cards cards) {
        this.out = out;
        this.cards = cards;
    }

    /** The proposals that wait for the shopper. */
    List<JsonNode> interrupts() {
        return interrupts;
    }

    /** Why the run failed, if it did. */
    Optional<String> error() {
        return Optional.ofNullable(error);
    }

    /** Which backend worded the answer. */
    Optional<String> backend() {
        return Optional.ofNullable(backend);
    }

    void event(JsonNode event) {
        switch (event.path("type").asText()) {
            case "TEXT_MESSAGE_CONTENT" -> text(event.path("delta").asText());
            case "TEXT_MESSAGE_END", "TEXT_MESSAGE_START" -> endLine();
            case "TOOL_CALL_RESULT" -> result(event.path("content").asText());
            case "CUSTOM" -> custom(event.path("name").asText(), event.path("value"));
            case "RUN_FINISHED" -> {
                endLine();
                event.path("outcome").path("interrupts").forEach(interrupts::add);
            }
            case "RUN_ERROR" -> {
                endLine();
                error = event.path("message").asText(event.path("code").asText("the run failed"));
            }
            default -> {}
        }
    }

    private void text(String delta) {
        out.print(delta);
        out.flush();
        if (!delta.isEmpty()) {
            atLineStart = delta.endsWith("\n");
        }
    }

    private void result(String content) {
        endLine();
        try {
            cards.lines(JsonFiles.mapper().readTree(content)).forEach(out::println);
        } catch (JacksonException notJson) {
            out.println(" " + content);
        }
    }

    private void custom(String name, JsonNode value) {
        if (name.equals("souk.backend")) {
            backend = value.path("model").asText(value.path("backend").asText());
        } else if (name.equals("souk.notice")) {
            endLine();
            out.println(" ! " + value.path("text").asText(value.path("code").asText()));
        }
    }

    private void endLine() {
        if (!atLineStart) {
            out.println();
            atLineStart = true;
        }
    }
}
