package dev.souk.llm.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.llm.backend.AnswerListener;
import dev.souk.llm.backend.Failure;
import dev.souk.llm.settings.RouteTarget;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** Measures what backends do. Thread-safe; meters are looked up once a model and kept. */
public final class ModelMetrics {
    /** A pause between two pieces that a reader notices. */
    static final Duration STALL = Duration.ofSeconds(2);

    /** Bounds that the conventions advise, seconds. */
    private static final double[] SECONDS = {
        0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92
    };
    /** Bounds that the conventions advise, tokens; more than the last is no call of ours. */
    private static final double[] TOKENS = {1, 4, 16, 64, 256, 1_024, 4_096, 16_384, 65_536, 262_144, 1_048_576};

    private final MeterRegistry registry;
    private final Map<RouteTarget, Meters> meters = new ConcurrentHashMap<>();

    public ModelMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** A listener that measures what it hands on. */
    public AnswerListener measured(RouteTarget target, String provider, AnswerListener listener) {
        return new Measured(meters.computeIfAbsent(target, any -> new Meters(registry, target, provider)), listener);
    }

    /** Counts an answer that another one gave than the first choice. */
    public void fellBack(RouteTarget to, String reason) {
        registry.counter(Names.FALLBACKS, Tags.of(Names.BACKEND, to.backend(), Names.ERROR_TYPE, reason))
                .increment();
    }

    /** Watches a backend as long as it exists. */
    public <T> void watch(
            T backend,
            String name,
            ToDoubleFunction<T> active,
            ToDoubleFunction<T> queued,
            ToDoubleFunction<T> circuit) {
        Tags tags = Tags.of(Names.BACKEND, name);
        registry.gauge(Names.ACTIVE, tags, backend, active);
        registry.gauge(Names.QUEUED, tags, backend, queued);
        registry.gauge(Names.CIRCUIT, tags, backend, circuit);
    }

    private static final class Meters {
        private final MeterRegistry registry;
        private final Tags tags;
        private final Timer duration;
        private final Timer firstChunk;
        private final Timer perChunk;
        private final Counter stalls;
        private final Map<String, DistributionSummary> tokens = new ConcurrentHashMap<>();

        Meters(MeterRegistry registry, RouteTarget target, String provider) {
            this.registry = registry;
            this.tags = Tags.of(
                    Names.OPERATION,
                    "chat",
                    Names.PROVIDER,
                    provider,
                    Names.REQUEST_MODEL,
                    target.model(),
                    Names.BACKEND,
                    target.backend());
            this.duration = timer(Names.OPERATION_DURATION);
            this.firstChunk = timer(Names.TIME_TO_FIRST_CHUNK);
            this.perChunk = timer(Names.TIME_PER_OUTPUT_CHUNK);
            this.stalls = registry.counter(Names.STALLS, tags);
        }

        private Timer timer(String name) {
            Duration[] bounds = new Duration[SECONDS.length];
            for (int i = 0; i < bounds.length; i++) {
                bounds[i] = Duration.ofNanos((long) (SECONDS[i] * 1e9));
            }
            return Timer.builder(name).tags(tags).serviceLevelObjectives(bounds).register(registry);
        }

        void used(String type, JsonNode count) {
            if (!count.canConvertToLong()) {
                return;
            }
            tokens.computeIfAbsent(
                            type,
                            any -> DistributionSummary.builder(Names.TOKEN_USAGE)
                                    .tags(tags.and(Names.TOKEN_TYPE, type))
                                    .serviceLevelObjectives(TOKENS)
                                    .register(registry))
                    .record(count.asLong());
        }

        void failed(String code) {
            registry.counter(Names.FAILURES, tags.and(Names.ERROR_TYPE, code)).increment();
        }
    }

    private static final class Measured implements AnswerListener {
        private final Meters meters;
        private final AnswerListener listener;
        private final long asked = System.nanoTime();
        private long last;

        Measured(Meters meters, AnswerListener listener) {
            this.meters = meters;
            this.listener = listener;
        }

        @Override
        public void chunk(ObjectNode chunk) {
            long now = System.nanoTime();
            if (last == 0) {
                meters.firstChunk.record(now - asked, TimeUnit.NANOSECONDS);
            } else {
                meters.perChunk.record(now - last, TimeUnit.NANOSECONDS);
                if (now - last > STALL.toNanos()) {
                    meters.stalls.increment();
                }
            }
            last = now;
            JsonNode usage = chunk.path("usage");
            if (usage.isObject()) {
                meters.used(Names.INPUT, usage.path("prompt_tokens"));
                meters.used(Names.OUTPUT, usage.path("completion_tokens"));
                meters.used(Names.CACHED, usage.path("prompt_tokens_details").path("cached_tokens"));
                meters.used(
                        Names.REASONING, usage.path("completion_tokens_details").path("reasoning_tokens"));
            }
            listener.chunk(chunk);
        }

        @Override
        public void pausing() {
            listener.pausing();
        }

        @Override
        public void ended() {
            meters.duration.record(System.nanoTime() - asked, TimeUnit.NANOSECONDS);
            listener.ended();
        }

        @Override
        public void failed(Failure failure) {
            meters.failed(
                    switch (failure) {
                        case Failure.Refused refused -> refused.error().code();
                        case Failure.Unavailable unavailable -> unavailable.code();
                    });
            listener.failed(failure);
        }
    }
}
