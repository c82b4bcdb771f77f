package dev.souk.llm.api;

import dev.souk.chassis.time.Ids;
import dev.souk.llm.backend.Backend;
import dev.souk.llm.backend.PlannerBackend;
import dev.souk.llm.backend.Routing;
import dev.souk.llm.upstream.UpstreamBackend;
import dev.souk.llm.upstream.UpstreamHealth;
import dev.souk.llm.upstream.UpstreamSettings;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Puts the parts together. */
@Singleton
class Wiring {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("llm-timer").factory());

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }

    /** Made at start, so that a wrong configuration fails then and not at the first request. */
    @Produces
    @Singleton
    @Startup
    Routing routing(LlmConfig config, Ids ids, InstantSource clock) {
        Backend planner = new PlannerBackend(ids, clock);
        Optional<UpstreamSettings> settings = settings(config.upstream());
        if (settings.isEmpty()) {
            return new Routing(planner, Optional.empty(), () -> false);
        }
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.get().connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        UpstreamHealth health = new UpstreamHealth(settings.get(), http);
        long every = config.upstream().checkEvery().toMillis();
        // A check may hang as long as its time-out, and the timer must go on meanwhile.
        timer.scheduleWithFixedDelay(
                () -> Thread.ofVirtual().name("upstream-check").start(health::check),
                every,
                every,
                TimeUnit.MILLISECONDS);
        Backend upstream = new UpstreamBackend(settings.get(), health, ids, timer, http);
        return new Routing(planner, Optional.of(upstream), health);
    }

    private static Optional<UpstreamSettings> settings(LlmConfig.Upstream upstream) {
        return upstream.baseUrl()
                .map(url -> new UpstreamSettings(
                        URI.create(url),
                        upstream.apiKey().orElse(null),
                        upstream.model().orElse(""),
                        upstream.connectTimeout(),
                        upstream.firstTokenTimeout(),
                        upstream.totalTimeout()));
    }
}
