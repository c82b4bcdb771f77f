package dev.souk.llm.usage;

import dev.souk.llm.audit.AuditSettings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToIntFunction;
import org.jboss.logging.Logger;

/**
 * Records calls in the background, many in one transaction when many come. While the database is away it keeps what it has and
 * tries again; when it can keep no more it waits a little and then drops the newest, loudly: the shop goes on, and reservations
 * of dropped records count in full. One thread writes, any number may add.
 */
final class Settlements implements Ledger, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Settlements.class);

    /** Each is some kilobytes at most unless the audit log keeps long contents. */
    private static final int MOST_WAITING = 2_000;

    private static final int BATCH = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(8);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private final ToIntFunction<List<CallRecord>> settle;
    private final AuditSettings audit;
    private final BlockingQueue<CallRecord> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread thread;
    private volatile boolean closing;

    /** @param settle settles a batch, all or nothing, and may be called again with the same one */
    Settlements(ToIntFunction<List<CallRecord>> settle, AuditSettings audit) {
        this.settle = settle;
        this.audit = audit;
        this.thread = Thread.ofPlatform().daemon().name("llm-ledger").unstarted(this::work);
    }

    /** Begins to settle. */
    Settlements start() {
        thread.start();
        return this;
    }

    /** Records that were lost since the start. */
    long dropped() {
        return dropped.get();
    }

    @Override
    public void add(CallRecord call) {
        // What is not to be kept does not even wait.
        CallRecord kept = call.with(audit.kept(call.contents()).orElse(null));
        try {
            if (!waiting.offer(kept, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                drop(kept, "too many wait for the database");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            // The thread of a caller that hung up is interrupted, and its call has to be paid for all the same.
            if (!waiting.offer(kept)) {
                drop(kept, "interrupted");
            }
        }
    }

    /** Settles what was added, at most for some seconds. */
    @Override
    public void close() {
        closing = true;
        try {
            if (!thread.join(LAST_PATIENCE)) {
                thread.interrupt();
                LOG.errorf("calls not settled at the stop: count=%d", waiting.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try {
            while (!closing || !waiting.isEmpty()) {
                CallRecord first = waiting.poll(500, TimeUnit.MILLISECONDS);
                if (first != null) {
                    List<CallRecord> batch = new ArrayList<>(List.of(first));
                    waiting.drainTo(batch, BATCH - 1);
                    settleAtLast(batch);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void settleAtLast(List<CallRecord> batch) throws InterruptedException {
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            try {
                int unused = settle.applyAsInt(batch);
                return;
            } catch (RuntimeException e) {
                if (isAtFault(e)) {
                    settleOneByOne(batch, e);
                    return;
                }
                LOG.warnf("calls not settled, again in %d ms: %s", pause, e.getMessage());
                Thread.sleep(pause);
                pause = Math.min(LONGEST_PAUSE_MILLIS, 2 * pause);
            }
        }
    }

    /** One that the database will never take must not keep the others. */
    private void settleOneByOne(List<CallRecord> batch, RuntimeException cause) throws InterruptedException {
        if (batch.size() == 1) {
            LOG.error("a call cannot be settled", cause);
            drop(batch.getFirst(), "refused by the database");
            return;
        }
        for (CallRecord call : batch) {
            settleAtLast(List.of(call));
        }
    }

    private void drop(CallRecord call, String why) {
        dropped.incrementAndGet();
        LOG.errorf("call not recorded: id=%s reason=%s", call.id(), why);
    }

    /** Whether the record is at fault and not the database: data exceptions and broken constraints, SQL state classes 22 and 23. */
    private static boolean isAtFault(RuntimeException problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState().startsWith("22") || sql.getSQLState().startsWith("23");
            }
        }
        return false;
    }
}
