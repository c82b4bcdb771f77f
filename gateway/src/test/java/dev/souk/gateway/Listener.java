package dev.souk.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Listens to server-sent events, as the HTML standard parses them; {@code id event} each, {@code -} where there is no id. */
final class Listener implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final HttpResponse<InputStream> response;
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);

    Listener(HttpResponse<InputStream> response) {
        this.response = response;
        Thread.ofVirtual().start(this::read);
    }

    /** Waits for so many events, and gives all so far. */
    List<String> events(int atLeast) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (events.size() < atLeast) {
            if (System.nanoTime() > until) {
                throw new AssertionError("expected " + atLeast + " events, got " + events);
            }
            Thread.sleep(2);
        }
        return List.copyOf(events);
    }

    /** Waits for the end of the stream, and gives all events. */
    List<String> all() throws InterruptedException {
        if (!end.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("no end, got " + events);
        }
        return List.copyOf(events);
    }

    /** Every line so far, comments too. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    @Override
    public void close() throws IOException {
        response.body().close();
    }

    private void read() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            String id = "-";
            String data = "";
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
                if (line.startsWith("id:")) {
                    id = line.substring(3).strip();
                } else if (line.startsWith("data:")) {
                    data = line.substring(5).strip();
                } else if (line.isEmpty() && !data.isEmpty()) {
                    events.add(id + " " + data);
                    id = "-";
                    data = "";
                }
            }
        } catch (IOException e) {
            // closed by either side: what came so far counts
        } finally {
            end.countDown();
        }
    }
}
