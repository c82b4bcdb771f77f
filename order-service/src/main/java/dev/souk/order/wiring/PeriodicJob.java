package dev.souk.order.wiring;

import java.time.Duration;
import org.jboss.logging.Logger;

/** Runs something at once and then again and again, with a pause in between, whether it fails or not. */
final class PeriodicJob implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(PeriodicJob.class);

    private final Thread thread;

    private PeriodicJob(Thread thread) {
        this.thread = thread;
    }

    static PeriodicJob start(String name, Duration pause, Runnable work) {
        return new PeriodicJob(Thread.ofVirtual().name(name).start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    LOG.errorf(e, "job failed and is repeated: job=%s", name);
                }
                sleep(pause);
            }
        }));
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
