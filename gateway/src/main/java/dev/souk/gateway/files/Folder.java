package dev.souk.gateway.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** A folder whose files anybody may read, and nothing outside of it: neither by {@code ..} nor by a symbolic link. */
final class Folder {
    private final Path root;

    /** @throws IllegalStateException if there is no such folder */
    Folder(Path root) {
        try {
            this.root = root.toRealPath();
        } catch (IOException e) {
            throw new IllegalStateException("folder: given " + root + ", expected one that is there", e);
        }
    }

    /** The file at a decoded path relative to the folder, if it is a plain file below it. */
    Optional<Path> find(String relative) {
        if (relative.indexOf('\0') >= 0 || relative.indexOf('\\') >= 0) {
            return Optional.empty();
        }
        try {
            for (Path name : Path.of(relative)) {
                if (name.toString().startsWith(".")) {
                    return Optional.empty();
                }
            }
            Path real = root.resolve(relative).toRealPath();
            return real.startsWith(root) && Files.isRegularFile(real) ? Optional.of(real) : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }
}
