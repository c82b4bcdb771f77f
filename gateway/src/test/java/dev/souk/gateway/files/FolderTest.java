package dev.souk.gateway.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderTest {
    private Path root = Path.of("");

    @BeforeEach
    void makeFolder(@TempDir Path directory) throws IOException {
        root = directory.resolve("public");
        Files.createDirectories(root.resolve("sub"));
        Files.writeString(root.resolve("sub/file.txt"), "x");
        Files.writeString(root.resolve(".hidden"), "x");
        Files.writeString(directory.resolve("secret.txt"), "x");
        Files.createSymbolicLink(root.resolve("link.txt"), directory.resolve("secret.txt"));
        Files.createSymbolicLink(root.resolve("inside.txt"), root.resolve("sub/file.txt"));
    }

    @Test
    void findsAFile() {
        assertThat(new Folder(root).find("sub/file.txt")).isPresent();
        assertThat(new Folder(root).find("inside.txt")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sub",
                "absent",
                ".hidden",
                "../secret.txt",
                "sub/../../secret.txt",
                "link.txt",
                "/etc/passwd",
                "sub\\file.txt",
                "file\0.txt",
                "./sub/file.txt"
            })
    void findsNothingElse(String path) {
        assertThat(new Folder(root).find(path)).isEmpty();
    }

    @Test
    void mustBeThere() {
        assertThatThrownBy(() -> new Folder(root.resolve("absent"))).isInstanceOf(IllegalStateException.class);
    }
}
