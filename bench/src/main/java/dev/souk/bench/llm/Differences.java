package dev.souk.bench.llm;

import java.util.Arrays;

/** Differences between two things measured right after one another, in nanoseconds. For one thread. */
final class Differences {
    private long[] values = new long[1_024];
    private int count;

    void add(long nanos) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = nanos;
    }

    double medianMillis() {
        return percentileMillis(50);
    }

    /** Milliseconds below which so many percent are, 0 to 100; not a number where there are none. */
    double percentileMillis(double percent) {
        if (count == 0) {
            return Double.NaN;
        }
        long[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(percent / 100 * count);
        return sorted[Math.clamp(rank - 1, 0, count - 1)] / 1e6;
    }
}
