package dev.souk.gateway.limit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Buckets of this instance alone, for when Redis is away. Keeps the {@value #MOST} used last. Thread-safe. */
final class LocalBuckets implements Buckets {
    private static final int MOST = 10_000;
    private static final double NANOS_A_MINUTE = 60e9;
    private static final double NANOS_A_MILLI = 1e6;

    private record State(double level, long at) {}

    private final LongSupplier nanoTime;
    private final Map<String, State> states = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, State> eldest) {
            return size() > MOST;
        }
    };

    LocalBuckets(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized OptionalLong take(List<Bucket> buckets) {
        long now = nanoTime.getAsLong();
        double wait = 0;
        for (Bucket bucket : buckets) {
            double level = level(bucket, now);
            if (level < 1) {
                wait = Math.max(wait, (1 - level) / bucket.perMinute() * NANOS_A_MINUTE / NANOS_A_MILLI);
            }
        }
        if (wait == 0) {
            buckets.forEach(bucket -> states.put(bucket.name(), new State(level(bucket, now) - 1, now)));
        }
        return OptionalLong.of((long) Math.ceil(wait));
    }

    private double level(Bucket bucket, long now) {
        State state = states.get(bucket.name());
        return state == null
                ? bucket.perMinute()
                : Math.min(
                        bucket.perMinute(), state.level() + (now - state.at()) / NANOS_A_MINUTE * bucket.perMinute());
    }
}
