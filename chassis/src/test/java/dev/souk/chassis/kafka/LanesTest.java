package dev.souk.chassis.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LanesTest {
    private static final int KEYS = 20;
    private static final int TASKS = 2_000;

    @Test
    void keepsTheOrderOfEachKey() throws InterruptedException {
        Lanes lanes = new Lanes("test");
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<Integer, List<Integer>> expected = new ConcurrentHashMap<>();
        Map<Integer, List<Integer>> seen = new ConcurrentHashMap<>();
        CountDownLatch done = new CountDownLatch(TASKS);

        IntStream.range(0, TASKS).forEach(task -> {
            int key = random.nextInt(KEYS);
            int nap = random.nextInt(20);
            expected.computeIfAbsent(key, unused -> new CopyOnWriteArrayList<>())
                    .add(task);
            lanes.run("key" + key, () -> {
                nap(nap);
                seen.computeIfAbsent(key, unused -> new CopyOnWriteArrayList<>())
                        .add(task);
                done.countDown();
            });
        });

        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(seen).as("seed %d", seed).isEqualTo(expected);
    }

    @Test
    void runsDifferentKeysInParallel() throws InterruptedException {
        Lanes lanes = new Lanes("test");
        CountDownLatch met = new CountDownLatch(2);
        Runnable meet = () -> {
            met.countDown();
            try {
                met.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };

        lanes.run("a", meet);
        lanes.run("b", meet);

        assertThat(met.await(5, TimeUnit.SECONDS)).isTrue();
    }

    private static void nap(int tenthsOfMillis) {
        try {
            TimeUnit.MICROSECONDS.sleep(tenthsOfMillis * 10L);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
