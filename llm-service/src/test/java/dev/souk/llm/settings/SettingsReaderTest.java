package dev.souk.llm.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.souk.llm.dialect.HostKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {
    private static final String WHOLE = """
            backends:
              gpu-a:
                kind: vllm
                base-url: http://127.0.0.1:8000/v1/
                key-env: GPU_KEY
                models: [Qwen/Qwen3.5-9B]
                capacity: {concurrent: 8, queued: 4}
                patience: {connect: 250ms, first-token: 5s, total: 2m, failures: 2}
            routes:
              souk-smart: [gpu-a/Qwen/Qwen3.5-9B, planner]
            hedging: {after: 800ms, percent: 5}
            """;

    private final SettingsReader reader = new SettingsReader(Map.of("GPU_KEY", "secret")::get);

    @Test
    void readsAllThereIs() {
        Settings settings = reader.read(WHOLE);

        BackendSettings backend = Objects.requireNonNull(settings.backends().get("gpu-a"));
        assertThat(backend.kind()).isEqualTo(HostKind.VLLM);
        assertThat(backend.baseUrl()).hasToString("http://127.0.0.1:8000/v1");
        assertThat(backend.key()).contains(new Secret("secret"));
        assertThat(backend.capacity()).isEqualTo(new BackendSettings.Capacity(8, 4));
        assertThat(backend.patience().connect()).isEqualTo(Duration.ofMillis(250));
        assertThat(backend.patience().total()).isEqualTo(Duration.ofMinutes(2));
        assertThat(backend.patience().interToken()).isEqualTo(Patience.DEFAULT.interToken());
        assertThat(settings.routes())
                .containsEntry("souk-smart", List.of(new RouteTarget("gpu-a", "Qwen/Qwen3.5-9B"), RouteTarget.PLANNER));
        assertThat(settings.hedging()).isEqualTo(new HedgingSettings(Duration.ofMillis(800), 5));
    }

    @Test
    void anEmptyFileMeansThePlannerAlone() {
        Settings settings = reader.read("{}");

        assertThat(settings.backends()).isEmpty();
        assertThat(settings.routes()).isEmpty();
    }

    @Test
    void hidesTheKeyInText() {
        assertThat(reader.read(WHOLE).toString()).doesNotContain("secret");
    }

    @Test
    void readsAKeyFromAFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("key"), "from-file\n");

        Settings settings = reader.read(WHOLE.replace("key-env: GPU_KEY", "key-file: " + file));

        assertThat(settings.backends().values())
                .singleElement()
                .satisfies(backend -> assertThat(backend.key()).contains(new Secret("from-file")));
    }

    @Test
    void readsTheExampleOfTheDocs(@TempDir Path folder) throws Exception {
        String docs = Files.readString(Path.of("..", "docs", "models.md"));
        int from = docs.indexOf("```yaml") + "```yaml".length();
        Path binary = Files.writeString(folder.resolve("llama-server"), "#!/bin/sh");
        assertThat(binary.toFile().setExecutable(true)).isTrue();
        Path weights = Files.writeString(folder.resolve("weights.gguf"), "");
        String example = docs.substring(from, docs.indexOf("```", from))
                .replace("/usr/local/bin/llama-server", binary.toString())
                .replace("/models/qwen3.5-4b-q4.gguf", weights.toString());

        Settings settings = new SettingsReader(any -> "secret").read(example);

        assertThat(settings.backends().keySet()).containsExactly("studio", "gpu", "local");
        assertThat(settings.guard()).isPresent();
        assertThat(settings.cache().ttl()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.access().keys()).containsOnlyKeys("shop");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "kind: vllm;               kind: gpt;                 backends.gpu-a.kind",
                "kind: vllm;               kind: 7;                   backends.gpu-a.kind: given 7",
                "kind: vllm;               kinds: vllm;               backends.gpu-a.kinds: there is no such setting",
                "http://127.0.0.1:8000/v1/; ftp://host;               backends.gpu-a.base-url: given 'ftp://host'",
                "key-env: GPU_KEY;         key-env: NOT_SET;          the variable NOT_SET is not set",
                "key-env: GPU_KEY;         key-file: /no/such/file;   /no/such/file cannot be read",
                "concurrent: 8;            concurrent: 0;             backends.gpu-a.capacity.concurrent: given 0",
                "concurrent: 8;            concurrent: many;          backends.gpu-a.capacity.concurrent",
                "connect: 250ms;           connect: soon;             backends.gpu-a.patience.connect: given 'soon'",
                "connect: 250ms;           connect: 0ms;              backends.gpu-a.patience.connect",
                "[gpu-a/Qwen/Qwen3.5-9B, planner]; [gpu-b/x];         routes.souk-smart: given backend 'gpu-b'",
                "[gpu-a/Qwen/Qwen3.5-9B, planner]; [gpu-a/other];     routes.souk-smart: given model 'other'",
                "[gpu-a/Qwen/Qwen3.5-9B, planner]; [];                routes.souk-smart: given none",
                "[gpu-a/Qwen/Qwen3.5-9B, planner]; [noslash];         routes",
                "percent: 5;               percent: 101;              hedging.percent: given 101",
                "models: [Qwen/Qwen3.5-9B]; models: [];               backends.gpu-a.models",
                "gpu-a:;                   planner:;                  backends.planner",
                "hedging:;                 heging:;                   heging: there is no such setting",
                "backends:;                'backends: [';             the settings are not YAML"
            })
    void saysWhatIsWrongAndWhere(String right, String wrong, String expected) {
        String yaml = WHOLE.replace(right, wrong);
        assertThat(yaml).isNotEqualTo(WHOLE);

        assertThatThrownBy(() -> reader.read(yaml))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }
}
