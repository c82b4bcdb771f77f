package dev.souk.gateway.relay;

import io.smallrye.mutiny.subscription.MultiEmitter;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One client's view of one run: takes in entries of the run's stream, keeps what the client is not ready for, and stops asking
 * for more while that is much. Thread-safe.
 */
final class RunStream {
    private static final Logger LOG = Logger.getLogger(RunStream.class);
    private static final int MUCH_FRAMES = 64;
    private static final int MUCH_TEXT = 128 * 1024;

    /** An entry of the run's stream. */
    record Entry(EntryId id, String json) {}

    private final OwnedRun run;
    private final Runnable onRoom;
    private final RunTranscript transcript;
    private final Queue<Frame> waiting = new ArrayDeque<>(4);
    private final AtomicInteger draining = new AtomicInteger();
    private int waitingText;
    private boolean full;
    private boolean ended;
    private volatile @Nullable MultiEmitter<? super Frame> client;
    private volatile EntryId position = EntryId.NONE;
    private volatile long lastEntry;
    private volatile long lastFrame;

    /** @param onRoom told when the client has caught up, so that entries are wanted again */
    RunStream(OwnedRun run, EntryId resumeAfter, long now, Runnable onRoom) {
        this.run = run;
        this.onRoom = onRoom;
        this.transcript = new RunTranscript(run.conversation(), run.run(), resumeAfter);
        this.lastEntry = now;
        this.lastFrame = now;
    }

    OwnedRun run() {
        return run;
    }

    /** The entry after which to read on. */
    EntryId position() {
        return position;
    }

    /** Nanoseconds since an entry came in. */
    long silence(long now) {
        return now - lastEntry;
    }

    /** Begins to send to a client. */
    void connect(MultiEmitter<? super Frame> emitter) {
        client = emitter;
        emitter.onRequest(count -> drain());
    }

    /** Whether the client keeps up, so that entries may be read for it. */
    synchronized boolean wantsMore() {
        return !full && !ended;
    }

    /** Whether the run's end waits for its journal. */
    synchronized boolean waitsForJournal() {
        return transcript.waitsForJournal();
    }

    /** Takes in entries, in order; those that came before are passed over. */
    void deliver(List<Entry> entries, long now) {
        synchronized (this) {
            lastEntry = now;
            for (Entry entry : entries) {
                try {
                    transcript.accept(entry.id(), entry.json()).forEach(this::add);
                } catch (IllegalArgumentException e) {
                    LOG.warnf("passed over: run=%s entry=%s cause=%s", run.run(), entry.id(), e.getMessage());
                }
            }
            position = transcript.last();
            ended |= transcript.isOver();
        }
        lastFrame = now;
        drain();
    }

    /** Ends the run from its journal. */
    void finish(List<String> snapshot, String end) {
        synchronized (this) {
            transcript.finish(snapshot, end).forEach(this::add);
            ended = true;
        }
        drain();
    }

    /** Sends a comment if nothing was sent for so long and nothing waits. */
    void keepAlive(long now, long afterNanos) {
        synchronized (this) {
            if (now - lastFrame < afterNanos || !waiting.isEmpty()) {
                return;
            }
            add(new Frame.Heartbeat());
        }
        lastFrame = now;
        drain();
    }

    /** Closes the stream, after a last word. */
    void close(Frame lastWord) {
        synchronized (this) {
            add(lastWord);
            ended = true;
        }
        drain();
    }

    private void add(Frame frame) {
        waiting.add(frame);
        waitingText += text(frame);
        full |= waiting.size() >= MUCH_FRAMES || waitingText >= MUCH_TEXT;
    }

    private @Nullable Frame take() {
        boolean room;
        Frame frame;
        synchronized (this) {
            frame = waiting.poll();
            if (frame != null) {
                waitingText -= text(frame);
            }
            room = full && waiting.isEmpty();
            full &= !room;
        }
        if (room) {
            onRoom.run();
        }
        return frame;
    }

    private synchronized boolean isDone() {
        return ended && waiting.isEmpty();
    }

    /** Sends what waits, as far as the client asks; one thread at a time, without waiting for another. */
    private void drain() {
        MultiEmitter<? super Frame> emitter = client;
        if (emitter == null || draining.getAndIncrement() != 0) {
            return;
        }
        int seen;
        do {
            seen = draining.get();
            while (emitter.requested() > 0 && !emitter.isCancelled()) {
                Frame frame = take();
                if (frame == null) {
                    break;
                }
                emitter.emit(frame);
            }
            if (isDone()) {
                emitter.complete();
            }
        } while (draining.addAndGet(-seen) != 0);
    }

    private static int text(Frame frame) {
        return frame instanceof Frame.Event event ? event.json().length() : 0;
    }
}
