package dev.souk.agent.stream;

import dev.souk.agent.stream.StreamLog.Item;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * The stream of one run. Events are kept here while the run goes on and written in order by a thread of their own, so that a
 * slow or absent Redis never holds the run up. Where the log vanished, all of them are added again under the same ids: a reader
 * misses nothing and sees nothing twice.
 */
public final class RunStream implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(RunStream.class);
    private static final Duration ABANDONED_AFTER = Duration.ofHours(1);
    private static final long RETRY_MILLIS = 200;

    private final StreamLog log;
    private final String key;
    private final int attempt;
    private final StreamTimes times;
    private final List<Item> items;
    private final int inherited;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread writer;
    private int numbered;
    private boolean closing;

    /**
     * How long things last.
     *
     * @param expiry of the stream after the run's end
     * @param patience for Redis at the end of a run
     */
    public record StreamTimes(Duration expiry, Duration patience) {}

    RunStream(StreamLog log, String key, int attempt, StreamTimes times, List<Item> inherited) {
        this.log = log;
        this.key = key;
        this.attempt = attempt;
        this.times = times;
        this.items = new ArrayList<>(inherited);
        this.inherited = inherited.size();
        this.writer = Thread.ofVirtual().name("stream-" + key).start(this::write);
    }

    /** Events that earlier attempts at this run have left, oldest first. */
    public List<String> inherited() {
        return items.subList(0, inherited).stream().map(Item::event).toList();
    }

    /** Adds an event. Never waits. */
    public void add(String event) {
        lock.lock();
        try {
            items.add(new Item(attempt + "-" + ++numbered, event));
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits, not too long, until all is written. */
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        try {
            if (!writer.join(times.patience())) {
                LOG.warnf("stream of run not completed: key=%s", key);
                writer.interrupt();
            }
        } catch (InterruptedException e) {
            writer.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        int written = inherited;
        try {
            while (true) {
                List<Item> batch = next(written);
                if (batch.isEmpty()) {
                    break;
                }
                written = write(batch, written);
            }
            if (written > inherited) {
                log.expire(key, times.expiry());
            }
        } catch (InterruptedException e) {
            LOG.debugf("gave up writing: key=%s", key);
        } catch (StreamLog.Unavailable e) {
            LOG.debugf("no expiry set: key=%s cause=%s", key, e.getMessage());
        }
    }

    /** What is written by now: the batch too, or nothing at all any more. */
    private int write(List<Item> batch, int written) throws InterruptedException {
        try {
            if (!log.append(key, batch, written == 0)) {
                return 0;
            }
            if (written == 0) {
                log.expire(key, ABANDONED_AFTER);
            }
            return written + batch.size();
        } catch (StreamLog.Unavailable e) {
            LOG.debugf("stream waits: key=%s cause=%s", key, e.getMessage());
            Thread.sleep(RETRY_MILLIS);
            return written;
        }
    }

    /** What is not written yet; waits for it; nothing once the stream is closed. */
    private List<Item> next(int written) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (items.size() == written && !closing) {
                changed.await();
            }
            return List.copyOf(items.subList(written, items.size()));
        } finally {
            lock.unlock();
        }
    }
}
