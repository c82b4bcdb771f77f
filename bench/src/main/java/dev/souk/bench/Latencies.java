package dev.souk.bench;

import java.util.Locale;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Latencies of one kind of call, in microseconds. Thread-safe. */
final class Latencies {
    private static final long LONGEST_MICROS = 60_000_000;

    private final Histogram histogram = new ConcurrentHistogram(LONGEST_MICROS, 3);

    void add(long nanos) {
        histogram.recordValue(Math.min(LONGEST_MICROS, nanos / 1_000));
    }

    double medianMillis() {
        return histogram.getValueAtPercentile(50) / 1_000.0;
    }

    double p99Millis() {
        return histogram.getValueAtPercentile(99) / 1_000.0;
    }

    long count() {
        return histogram.getTotalCount();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "median %7.2f ms, p99 %7.2f ms, n %d", medianMillis(), p99Millis(), count());
    }
}
