package dev.souk.maps.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.maps.DemoWorld;
import dev.souk.maps.store.StoresFile.Contents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoresFileTest {

    private static final String GOOD = """
            {"id":"sto_a","merchant":"mer_a","merchantName":"A","name":"A One","kind":"books","address":"Bell Street 1",\
            "lat":40.3,"lon":-9.0,"hours":{"mon":"09:00-18:00"},"preparationMinutes":5,"note":"unknown fields do not hurt"}""";

    @TempDir
    Path folder;

    @Test
    void readsTheStoresOfTheDemoWorld() throws IOException {
        Contents contents = StoresFile.read(DemoWorld.stores());

        assertThat(contents.badLines()).isEmpty();
        assertThat(contents.stores()).hasSizeGreaterThan(25);
    }

    @Test
    void reportsBadLinesWithNumberAndReasonAndTakesTheRest() throws IOException {
        Contents contents = StoresFile.read(file(
                GOOD,
                "",
                "{\"id\":\"sto_b\"",
                GOOD.replace("sto_a", "store a"),
                GOOD.replace("09:00-18:00", "nine to five"),
                GOOD.replace("40.3", "140.3"),
                GOOD.replace("\"name\":\"A One\",", ""),
                GOOD.replace("\"preparationMinutes\":5", "\"preparationMinutes\":-1"),
                "[]",
                "null",
                GOOD.replace("sto_a", "sto_c")));

        assertThat(contents.stores()).extracting(store -> store.id().value()).containsExactly("sto_a", "sto_c");
        assertThat(contents.badLines()).extracting(StoresFile.BadLine::number).containsExactly(3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(contents.badLines().get(1).reason()).contains("store a", "sto_");
        assertThat(contents.badLines().get(2).reason()).contains("nine to five", "expected 09:00-18:00");
        assertThat(contents.badLines())
                .allSatisfy(line -> assertThat(line.reason()).isNotBlank().doesNotContain("dev.souk", "java."));
    }

    @Test
    void takesAllWholeLinesOfAFileCutShort() throws IOException {
        String whole = Files.readString(DemoWorld.stores());
        Path cut = Files.writeString(folder.resolve("cut.jsonl"), whole.substring(0, whole.length() / 2));

        Contents contents = StoresFile.read(cut);

        assertThat(contents.stores()).hasSizeGreaterThan(10);
        assertThat(contents.badLines()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void survivesBytesThatAreNotText() throws IOException {
        Path file = folder.resolve("binary.jsonl");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 10, 'x', 10});

        assertThat(StoresFile.read(file).badLines()).hasSize(2);
    }

    private Path file(String... lines) throws IOException {
        return Files.writeString(folder.resolve("stores.jsonl"), String.join("\n", lines));
    }
}
