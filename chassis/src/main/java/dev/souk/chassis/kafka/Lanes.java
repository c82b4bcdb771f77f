package dev.souk.chassis.kafka;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/** Runs tasks one after the other where they share a key, and in parallel where they do not. Thread-safe. */
final class Lanes {
    private final Map<String, Queue<Runnable>> queues = new HashMap<>();
    private final String name;

    Lanes(String name) {
        this.name = name;
    }

    void run(String key, Runnable task) {
        synchronized (queues) {
            Queue<Runnable> queue = queues.get(key);
            if (queue != null) {
                queue.add(task);
                return;
            }
            queues.put(key, new ArrayDeque<>());
        }
        Thread.ofVirtual().name(name + "-" + key).start(() -> drain(key, task));
    }

    private void drain(String key, Runnable first) {
        Runnable task = first;
        while (task != null) {
            task.run();
            synchronized (queues) {
                Queue<Runnable> queue = queues.get(key);
                task = queue == null ? null : queue.poll();
                if (task == null) {
                    queues.remove(key);
                }
            }
        }
    }
}
