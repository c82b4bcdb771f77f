package dev.souk.gateway.relay;

import dev.souk.chassis.problem.ProblemException;
import dev.souk.contracts.conversation.History;
import dev.souk.contracts.problem.ProblemCode;
import dev.souk.gateway.GatewayConfig;
import dev.souk.gateway.journal.Journal;
import dev.souk.gateway.redis.Redis;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * All open streams of this instance: hands them out, keeps them alive, ends from the journal those whose Redis stream is gone,
 * and sends their clients elsewhere when the instance stops. Thread-safe.
 */
public final class LiveRuns implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(LiveRuns.class);
    private static final long TICK_MILLIS = 500;
    private static final long COME_BACK_MILLIS = 500;
    private static final int JOURNAL_READERS = 8;
    private static final int PRESENT_PATIENCE = 5;
    private static final int TRIES_FOR_SNAPSHOT = 3;
    // with pauses that double from two seconds, about a minute
    private static final int TRIES_FOR_UNKNOWN_RUN = 5;

    private final Redis redis;
    private final Journal journal;
    private final GatewayConfig.Streams config;
    private final RunFeeds feeds;
    private final Map<RunStream, Watch> open = new ConcurrentHashMap<>();
    private final Semaphore journalReaders = new Semaphore(JOURNAL_READERS);
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("live-runs").factory());
    private volatile boolean stopping;

    /** What is known of a run whose stream is opened. */
    public enum Start {
        /** It was posted this moment: its events are still to come. */
        POSTED,
        /** The same, but the journal has to say that it is the shopper's before anything is sent. */
        POSTED_UNVERIFIED,
        /** It is taken up again: it may be over, and its stream gone. */
        TAKEN_UP
    }

    /** When to look into the journal for a silent run. */
    private static final class Watch {
        private volatile boolean trusted;
        private volatile long nextLook;
        private volatile long pause;
        private volatile int looks;
        private volatile int fruitless;
        private volatile boolean looking;
    }

    /** @param instance a name that no other instance has */
    public LiveRuns(Redis redis, Journal journal, GatewayConfig.Streams config, String instance) {
        this.redis = redis;
        this.journal = journal;
        this.config = config;
        this.feeds = new RunFeeds(redis, instance).start();
        var unused = ticker.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * The stream of a run, for one client.
     *
     * @param resumeAfter the last event that the client has seen
     * @throws ProblemException at_capacity or unavailable, if no more streams are taken
     */
    public Multi<Frame> open(OwnedRun run, Start start, EntryId resumeAfter) {
        requireRoom();
        long now = System.nanoTime();
        long silentSince = start == Start.TAKEN_UP ? now - config.journalAfter().toNanos() : now;
        RunStream stream = new RunStream(run, resumeAfter, silentSince, feeds::wake);
        Watch watch = new Watch();
        watch.trusted = start != Start.POSTED_UNVERIFIED;
        watch.pause = config.journalAfter().toNanos();
        watch.nextLook = now;
        return Multi.createFrom().emitter(emitter -> begin(stream, watch, emitter), BackPressureStrategy.ERROR);
    }

    private void begin(RunStream stream, Watch watch, MultiEmitter<? super Frame> client) {
        open.put(stream, watch);
        client.onTermination(() -> {
            open.remove(stream);
            feeds.forget(stream);
        });
        stream.connect(client);
        if (watch.trusted) {
            feeds.follow(stream);
        }
        if (stopping) {
            stream.close(new Frame.ComeBack(COME_BACK_MILLIS));
        }
    }

    /** @throws ProblemException at_capacity or unavailable, if no more streams are taken */
    public void requireRoom() {
        if (stopping) {
            throw new ProblemException(ProblemCode.UNAVAILABLE, "this instance is stopping; try again at once");
        }
        if (open.size() >= config.most()) {
            throw new ProblemException(ProblemCode.AT_CAPACITY, "too many open streams; try again shortly");
        }
    }

    /** Open streams. */
    public int size() {
        return open.size();
    }

    /** Whether new streams are taken. */
    public boolean isOpen() {
        return !stopping;
    }

    /** Takes no more streams and closes all: clients take them up again elsewhere. Waits until they are gone, at most so long. */
    public void drain(long atMostMillis) throws InterruptedException {
        stopping = true;
        LOG.infof("draining: streams=%d", open.size());
        open.keySet().forEach(stream -> stream.close(new Frame.ComeBack(COME_BACK_MILLIS)));
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(atMostMillis);
        while (!open.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(10);
        }
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        feeds.close();
    }

    private void tick() {
        try {
            feeds.sweep();
            long now = System.nanoTime();
            open.forEach((stream, watch) -> {
                if (stream.silence(now) > config.longestSilence().toNanos()) {
                    stream.close(new Frame.ComeBack(COME_BACK_MILLIS));
                    return;
                }
                stream.keepAlive(now, config.heartbeat().toNanos());
                if (stream.silence(now) < config.journalAfter().toNanos()) {
                    watch.pause = config.journalAfter().toNanos();
                    watch.nextLook = now;
                    watch.fruitless = 0;
                }
                boolean silent = stream.wantsMore()
                        && stream.silence(now) >= config.journalAfter().toNanos();
                if ((silent && now >= watch.nextLook) || stream.waitsForJournal()) {
                    lookInto(stream, watch);
                }
            });
        } catch (RuntimeException e) {
            LOG.error("a tick failed", e); // a bug, but the next tick must come
        }
    }

    private void lookInto(RunStream stream, Watch watch) {
        if (watch.looking || !journalReaders.tryAcquire()) {
            return;
        }
        watch.looking = true;
        Thread.startVirtualThread(() -> {
            try {
                look(stream, watch);
            } catch (RuntimeException e) {
                LOG.warnf("journal not read: run=%s cause=%s", stream.run().run(), e.toString());
            } finally {
                watch.pause = Math.min(watch.pause * 2, TimeUnit.MINUTES.toNanos(1));
                watch.nextLook = System.nanoTime() + watch.pause;
                watch.looking = false;
                journalReaders.release();
            }
        });
    }

    private void look(RunStream stream, Watch watch) {
        OwnedRun run = stream.run();
        long patience = config.journalAfter().toNanos() * PRESENT_PATIENCE;
        if (watch.trusted && !stream.waitsForJournal() && stream.silence(System.nanoTime()) < patience) {
            var present = redis.ask(commands -> commands.exists(RunFeeds.key(run)));
            if (present.isPresent() && present.get() > 0) {
                return; // slow, but alive
            }
        }
        watch.looks++;
        switch (journal.read(run.conversation(), run.shopper())) {
            case Journal.Answer.Found found -> apply(found.history(), stream, watch);
            case Journal.Answer.NotFound none -> missed(stream, watch);
            case Journal.Answer.Unknown unknown -> {
                if (stream.waitsForJournal() && watch.looks >= TRIES_FOR_SNAPSHOT) {
                    stream.finish(List.of(), RunEvents.failed(ProblemCode.UNAVAILABLE));
                }
            }
        }
    }

    private void apply(History history, RunStream stream, Watch watch) {
        for (History.Run run : history.runs()) {
            if (run.run().equals(stream.run().run())) {
                if (!watch.trusted) {
                    watch.trusted = true;
                    feeds.follow(stream);
                }
                String end = RunEvents.end(history, run);
                watch.fruitless = 0;
                if (end != null) {
                    stream.finish(List.of(RunEvents.snapshot(history)), end);
                }
                return;
            }
        }
        if (isBusy(history) && !stream.waitsForJournal()) {
            watch.fruitless = 0; // the run may be next
        } else {
            missed(stream, watch);
        }
    }

    private static boolean isBusy(History history) {
        return history.runs().stream().anyMatch(run -> run.status() == History.Status.RUNNING);
    }

    /** The journal does not have the run: not yet, if its message is on the way; never, if that was lost. */
    private static void missed(RunStream stream, Watch watch) {
        int fruitless = watch.fruitless + 1;
        watch.fruitless = fruitless;
        LOG.debugf("not in the journal: run=%s looks=%d", stream.run().run(), fruitless);
        if (fruitless >= (stream.waitsForJournal() ? TRIES_FOR_SNAPSHOT : TRIES_FOR_UNKNOWN_RUN)) {
            stream.finish(List.of(), RunEvents.unknown());
        }
    }
}
