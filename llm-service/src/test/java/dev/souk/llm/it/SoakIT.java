package dev.souk.llm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Many callers for long, of whom some hang up, and a host that does whatever comes to its mind. {@code -Dsouk.soak.seconds} says
 * how long, {@code -Dsouk.soak.seed} repeats a run.
 */
class SoakIT {
    private static final Logger LOG = Logger.getLogger(SoakIT.class);
    private static final int CALLERS = 24;
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final List<String> FAULTS = List.of(
            "good",
            "good",
            "good",
            "think",
            "call-two",
            "slowly",
            "401",
            "429",
            "500",
            "html",
            "nothing",
            "no-events",
            "broken-sse",
            "broken-utf8",
            "hang-before-headers",
            "hang-after-headers",
            "hang-mid-stream",
            "gigabytes",
            "one-endless-line",
            "wait");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger strange = new AtomicInteger();

    @Test
    void leaksNothing() throws Exception {
        Duration duration = Duration.ofSeconds(Integer.getInteger("souk.soak.seconds", 15));
        long seed = Long.getLong("souk.soak.seed", System.nanoTime());
        LOG.infof("soak of %s with seed %d", duration, seed);
        try (FaultyHost host = new FaultyHost();
                LlmProcess process = new LlmProcess("soak-it", """
                        backends:
                          faulty:
                            kind: openai
                            base-url: http://127.0.0.1:%d/v1
                            models: [m]
                            capacity: {concurrent: 16, queued: 16}
                            patience: {first-token: 500ms, inter-token: 500ms, total: 3s, failures: 20, check-every: 200ms}
                        routes:
                          souk-fast: [faulty/m, planner]
                        """.formatted(host.port()), Map.of())) {
            load(process, WARM_UP, seed - 1);
            Held before = settled(process);

            load(process, duration, seed);

            Held after = settled(process);
            LOG.infof("%d requests; before %s, after %s", asked.get(), before, after);
            assertThat(process.isAlive()).isTrue();
            assertThat(process.isReady()).isTrue();
            assertThat(strange)
                    .as("answers that are neither whole nor an error")
                    .hasValue(0);
            assertThat(after.descriptors()).as("open files").isLessThanOrEqualTo(before.descriptors() + 16);
            assertThat(after.threads()).as("threads").isLessThanOrEqualTo(before.threads() + 8);
            assertThat(after.mebibytes()).as("MiB").isLessThanOrEqualTo(before.mebibytes() * 13 / 10 + 16);
        }
    }

    private record Held(long descriptors, long threads, long mebibytes) {}

    /** Once connections that nobody uses any more had time to close. */
    private static Held settled(LlmProcess process) throws IOException, InterruptedException {
        Thread.sleep(4_000);
        return new Held(process.descriptors(), process.threads(), process.residentMebibytes());
    }

    private void load(LlmProcess process, Duration duration, long seed) throws InterruptedException {
        long end = System.nanoTime() + duration.toNanos();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            Random random = new Random(seed + i);
            callers.add(Thread.ofVirtual().start(() -> {
                while (System.nanoTime() < end) {
                    ask(process, random);
                }
            }));
        }
        for (Thread caller : callers) {
            caller.join();
        }
    }

    private void ask(LlmProcess process, Random random) {
        String fault = random.nextInt(6) == 0
                ? "cut-" + random.nextInt(FaultyHost.GOOD.length)
                : FAULTS.get(random.nextInt(FAULTS.size()));
        String model = random.nextBoolean() ? "souk-fast" : "m";
        boolean stream = random.nextBoolean();
        boolean hangUp = random.nextInt(4) == 0;
        asked.incrementAndGet();
        try {
            HttpResponse<InputStream> response = http.send(
                    process.request(model, "hello do:" + fault, stream), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (hangUp) {
                    body.readNBytes(random.nextInt(200));
                    return;
                }
                String text = new String(body.readNBytes(4 * 1024 * 1024), StandardCharsets.UTF_8);
                boolean error = text.contains("\"error\"");
                boolean whole = stream ? text.contains("[DONE]") : text.contains("\"finish_reason\"");
                boolean endless = fault.equals("gigabytes");
                if (error == whole && !endless) {
                    strange.incrementAndGet();
                    LOG.warnf(
                            "neither whole nor an error: fault=%s model=%s stream=%s: %s", fault, model, stream, text);
                }
            }
        } catch (IOException brokenOff) {
            strange.incrementAndGet();
            LOG.warnf("the connection broke: fault=%s model=%s: %s", fault, model, brokenOff);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
