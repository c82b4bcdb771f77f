package dev.souk.llm.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsWatchTest {
    private static final String ONE = "hedging: {after: 1s, percent: 1}";

    @TempDir
    Path folder;

    private final List<Settings> taken = new ArrayList<>();

    private SettingsWatch watch(Path file) {
        return new SettingsWatch(file, new SettingsReader(Map.<String, String>of()::get), taken::add);
    }

    @Test
    void takesAChangedFileOnce() throws Exception {
        Path file = Files.writeString(folder.resolve("llm.yaml"), ONE);
        SettingsWatch watch = watch(file);
        watch.begin();
        Files.writeString(file, "hedging: {after: 1s, percent: 2}");

        watch.look();
        watch.look();

        assertThat(taken).extracting(settings -> settings.hedging().percent()).containsExactly(1, 2);
    }

    @Test
    void refusesAWrongFileAndKeepsTheOneBefore() throws Exception {
        Path file = Files.writeString(folder.resolve("llm.yaml"), ONE);
        SettingsWatch watch = watch(file);
        watch.begin();
        Files.writeString(file, "hedging: {percent: 200}");

        watch.look();

        assertThat(taken).hasSize(1);
        assertThat(watch.refused()).hasValueSatisfying(why -> assertThat(why).contains("given 200"));
    }

    @Test
    void isWellAgainWhenTheFileIs() throws Exception {
        Path file = Files.writeString(folder.resolve("llm.yaml"), ONE);
        SettingsWatch watch = watch(file);
        watch.begin();
        Files.delete(file);
        watch.look();
        assertThat(watch.refused()).isPresent();
        Files.writeString(file, "hedging: {after: 1s, percent: 3}");

        watch.look();

        assertThat(watch.refused()).isEmpty();
        assertThat(taken.getLast().hedging().percent()).isEqualTo(3);
    }

    @Test
    void doesNotBeginWithoutAFile() {
        SettingsWatch watch = watch(folder.resolve("absent.yaml"));

        assertThatThrownBy(watch::begin)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("absent.yaml");
    }
}
