package dev.souk.llm.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a settings file again and again. What is wrong in it is refused with the reason and the settings so far stay.
 * Thread-safe.
 */
public final class SettingsWatch {
    private static final Logger LOG = Logger.getLogger(SettingsWatch.class);

    private final Path file;
    private final SettingsReader reader;
    private final Consumer<Settings> taking;
    private @Nullable String last;
    private volatile @Nullable String refused;

    /** @param taking is given each new settings; what it throws refuses them */
    public SettingsWatch(Path file, SettingsReader reader, Consumer<Settings> taking) {
        this.file = file;
        this.reader = reader;
        this.taking = taking;
    }

    /**
     * Reads the file the first time.
     *
     * @throws IllegalArgumentException if it is wrong or cannot be read: there is nothing to stay with
     */
    public synchronized void begin() {
        try {
            String text = Files.readString(file);
            taking.accept(reader.read(text));
            last = text;
        } catch (IOException e) {
            throw new IllegalArgumentException("the settings file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Reads the file again if its content is another one than last time. Never throws: a timer calls it. */
    public synchronized void look() {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            refuse("the settings file cannot be read: " + e.getMessage());
            return;
        }
        if (text.equals(last)) {
            return;
        }
        last = text;
        try {
            taking.accept(reader.read(text));
            refused = null;
            LOG.infof("settings taken from %s", file);
        } catch (RuntimeException e) {
            refuse(String.valueOf(e.getMessage()));
        }
    }

    private void refuse(String why) {
        if (!why.equals(refused)) {
            LOG.errorf("settings refused, the ones before stay: %s", why);
        }
        refused = why;
    }

    /** Why the file as it is now is not in use; empty where it is. */
    public Optional<String> refused() {
        return Optional.ofNullable(refused);
    }
}
