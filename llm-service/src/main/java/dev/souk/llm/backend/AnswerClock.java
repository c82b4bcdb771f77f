package dev.souk.llm.backend;

import dev.souk.llm.settings.Patience;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Consumer;

/** Watches how long an answer takes: to its first piece, between two pieces, in all. Of one answer, on its event loop. */
final class AnswerClock {
    private static final long NONE = -1;

    private final Vertx vertx;
    private final Patience patience;
    private final Consumer<String> late;
    private long piece = NONE;
    private long whole = NONE;
    private long lastPiece;
    private boolean paused;

    /** @param late told why, once */
    AnswerClock(Vertx vertx, Patience patience, Consumer<String> late) {
        this.vertx = vertx;
        this.patience = patience;
        this.late = late;
    }

    void begin() {
        whole = vertx.setTimer(
                patience.total().toMillis(), timer -> end("it took longer than " + seconds(patience.total())));
        piece = vertx.setTimer(
                patience.firstToken().toMillis(),
                timer -> end("no first piece within " + seconds(patience.firstToken())));
    }

    /** The first piece is there. */
    void begun() {
        vertx.cancelTimer(piece);
        lastPiece = System.nanoTime();
        awaitNext(patience.interToken().toMillis());
    }

    /** Something came. Cheap: the timer looks at the time when it fires. */
    void came() {
        lastPiece = System.nanoTime();
    }

    /** While the listener is slow, it is not the host that keeps us waiting. */
    void paused(boolean now) {
        paused = now;
        lastPiece = System.nanoTime();
    }

    void stop() {
        vertx.cancelTimer(piece);
        vertx.cancelTimer(whole);
    }

    private void awaitNext(long millis) {
        piece = vertx.setTimer(Math.max(1, millis), timer -> {
            long left = patience.interToken()
                    .minusNanos(System.nanoTime() - lastPiece)
                    .toMillis();
            if (paused) {
                awaitNext(patience.interToken().toMillis());
            } else if (left > 0) {
                awaitNext(left);
            } else {
                end("nothing more came for " + seconds(patience.interToken()));
            }
        });
    }

    private void end(String why) {
        stop();
        late.accept(why);
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1_000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
