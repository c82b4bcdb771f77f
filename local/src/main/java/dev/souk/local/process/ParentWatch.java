package dev.souk.local.process;

import java.util.concurrent.TimeUnit;

/** Ends this process when the one that started it is gone, however it went. */
public final class ParentWatch {

    private ParentWatch() {}

    /** Watches from a thread of its own; {@code gone} runs once. */
    public static void start(ProcessRef parent, Runnable gone) {
        Thread.ofPlatform().daemon().name("parent-watch").start(() -> {
            try {
                while (parent.running().isPresent()) {
                    TimeUnit.MILLISECONDS.sleep(500);
                }
                gone.run();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
