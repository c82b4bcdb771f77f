package dev.souk.llm.localserver;

import dev.souk.llm.settings.LocalServerSettings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The local server that the settings want, if they want one. Thread-safe. */
public final class LocalServers implements AutoCloseable {
    private @Nullable LocalServer running;

    /** Starts, ends or replaces the server; one whose settings are the same goes on. */
    public synchronized void take(Optional<LocalServerSettings> wanted) {
        LocalServer now = running;
        if (now != null && wanted.filter(now.settings()::equals).isPresent()) {
            return;
        }
        close();
        running = wanted.map(LocalServer::start).orElse(null);
    }

    @Override
    public synchronized void close() {
        LocalServer now = running;
        if (now != null) {
            now.close();
        }
        running = null;
    }
}
