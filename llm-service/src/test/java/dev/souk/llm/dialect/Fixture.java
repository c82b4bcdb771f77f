package dev.souk.llm.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.chassis.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A stream as a host sends it, and what it amounts to.
 *
 * @param name {@code host/behaviour}
 */
record Fixture(String name, byte[] stream, JsonNode expected) {
    private static final String ROOT = "/dialect/";
    static final ToolSchemas TOOLS = ToolSchemas.of(json("tools.json"));

    static Fixture of(String name) {
        return new Fixture(name, bytes(name + ".sse"), json(name + ".json"));
    }

    static List<Fixture> all() {
        URL folder = Objects.requireNonNull(Fixture.class.getResource("/dialect"));
        try (Stream<Path> files = Files.walk(Path.of(folder.toURI()))) {
            Path root = Path.of(folder.toURI());
            List<Fixture> all = new ArrayList<>();
            files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith(".sse"))
                    .sorted()
                    .forEach(name -> all.add(of(name.replace(".sse", ""))));
            return all;
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    Answer run(int... cuts) {
        return Answer.of(stream, TOOLS, cuts);
    }

    /** Asserts that an answer is the whole of what is expected. */
    void expect(Answer answer) {
        assertThat(answer.content()).as("content").isEqualTo(text("content"));
        assertThat(answer.reasoning()).as("reasoning").isEqualTo(text("reasoning"));
        if (expected.has("broken")) {
            assertThat(answer.reason()).as("reason").isNotNull();
            assertThat(String.valueOf(answer.reason())).isEqualTo(text("broken"));
            assertThat(answer.calls()).as("calls to run").isEmpty();
            return;
        }
        assertThat(answer.broken()).isNull();
        assertThat(answer.finish()).as("finish reason").isEqualTo(text("finish"));
        assertThat(answer.usage()).as("usage").isNotNull();
        assertThat(Answer.strictly(String.valueOf(answer.usage()))).isEqualTo(expected.path("usage"));
        if (expected.has("cut")) {
            assertThat(answer.begunCalls().getLast().path("arguments").asText()).isEqualTo(text("cut"));
            assertThat(answer.calls()).as("calls to run").isEmpty();
        } else {
            expectCalls(answer);
        }
    }

    /** Asserts that what came of a stream that was cut off is no more than what is expected, and not a part of a call. */
    void expectNoMore(Answer answer) {
        assertThat(text("content")).startsWith(answer.content().stripTrailing());
        assertThat(text("reasoning")).startsWith(answer.reasoning().stripTrailing());
        if (answer.broken() != null) {
            assertThat(answer.finish()).isNull();
            return;
        }
        assertThat(expected.has("broken"))
                .as("a part of a broken answer is whole")
                .isFalse();
        assertThat(answer.finish()).as("finish reason").isEqualTo(text("finish"));
        assertThat(answer.usage()).as("usage").isNotNull();
        if (!expected.has("cut")) {
            expectCalls(answer);
        }
    }

    private void expectCalls(Answer answer) {
        JsonNode calls = expected.path("calls");
        assertThat(answer.calls()).as("calls").hasSize(calls.size());
        for (int i = 0; i < calls.size(); i++) {
            ObjectNode call = (ObjectNode) answer.calls().get(i);
            if (!calls.get(i).has("id")) {
                assertThat(call.remove("id").asText()).as("made id").startsWith("call_");
            }
            assertThat(call).isEqualTo(calls.get(i));
        }
    }

    private String text(String field) {
        return expected.path(field).asText("");
    }

    private static JsonNode json(String name) {
        try {
            return Json.mapper().readTree(bytes(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String name) {
        try (InputStream in = Fixture.class.getResourceAsStream(ROOT + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
