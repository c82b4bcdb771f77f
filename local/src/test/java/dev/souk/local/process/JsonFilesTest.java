package dev.souk.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonFilesTest {

    @TempDir
    Path folder;

    @Test
    void readsWhatItWrote() throws IOException {
        Path file = folder.resolve("new/ref.json");

        JsonFiles.write(file, new ProcessRef(7, 8));

        assertThat(JsonFiles.read(file, ProcessRef.class)).contains(new ProcessRef(7, 8));
    }

    @Test
    void writesForTheOwnerAlone() throws IOException {
        Path file = folder.resolve("ref.json");

        JsonFiles.write(file, new ProcessRef(7, 8));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder).isDirectoryContaining(path -> path.equals(file)).isDirectoryNotContaining("glob:**.next");
    }

    @Test
    void treatsADamagedFileAsNone() throws IOException {
        for (String damaged : new String[] {"", "{\"pid\": 7, \"star", "[1, 2]", "\0\0\0", "null"}) {
            Path file = Files.writeString(folder.resolve("damaged.json"), damaged);

            assertThat(JsonFiles.read(file, ProcessRef.class)).as(damaged).isEmpty();
        }
    }

    @Test
    void readsNothingWhereThereIsNoFile() throws IOException {
        assertThat(JsonFiles.read(folder.resolve("none.json"), ProcessRef.class))
                .isEmpty();
    }
}
