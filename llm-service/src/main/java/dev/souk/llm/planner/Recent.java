package dev.souk.llm.planner;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a pure function gave for its last arguments: a plan replays the turns before, and each of them was understood when
 * it was written. It changes no answer, and it may forget at any time. Bounded; safe for use by many threads.
 */
final class Recent<K, V> {
    private static final int MOST = 2_000;

    private final Map<K, V> values = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > MOST;
        }
    };

    /** The value of a key, computed where it is not known any more; several threads may compute it at once. */
    V get(K key, Supplier<V> compute) {
        V known = known(key);
        if (known != null) {
            return known;
        }
        V value = compute.get();
        synchronized (values) {
            values.put(key, value);
        }
        return value;
    }

    private @Nullable V known(K key) {
        synchronized (values) {
            return values.get(key);
        }
    }
}
