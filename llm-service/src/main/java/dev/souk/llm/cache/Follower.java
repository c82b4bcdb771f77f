package dev.souk.llm.cache;

import dev.souk.llm.backend.Failure;
import dev.souk.llm.backend.Flow;
import dev.souk.llm.routing.Begun;
import dev.souk.llm.routing.RoutedListener;
import io.vertx.core.Context;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One who listens to an answer that others may listen to, too, at its own pace and on its own event loop. What it is told may
 * come from any thread; it hears it in that order.
 */
final class Follower implements Flow {
    /** More than this and the reader is too slow for an answer that others read, too. */
    private static final int MOST_NEWS = 20_000;

    private final Context context;
    private final RoutedListener listener;
    private final Deque<Consumer<RoutedListener>> news = new ArrayDeque<>();
    private @Nullable Flight flight;
    private long boarded;
    private boolean paused;
    private boolean over;

    Follower(Context context, RoutedListener listener) {
        this.context = context;
        this.listener = listener;
    }

    /** Says what it is to leave when it gives up. */
    synchronized void boarded(Flight boarded) {
        flight = boarded;
    }

    /** It came when nobody knew yet who would answer. */
    void waitsSince(long nanoTime) {
        boarded = nanoTime;
    }

    /** What this one hears of who answers: it waited from when it came. */
    Begun waited(Begun begun) {
        return boarded == 0 ? begun : begun.withWaited(System.nanoTime() - boarded);
    }

    /** Runs something on the event loop of this one. */
    void onItsLoop(Runnable what) {
        context.runOnContext(now -> what.run());
    }

    private synchronized Optional<Flight> aboard() {
        return Optional.ofNullable(flight);
    }

    void tell(Consumer<RoutedListener> piece) {
        context.runOnContext(now -> {
            if (news.size() >= MOST_NEWS) {
                cancel();
                listener.failed(new Failure.Unavailable("slow_reader", "the answer is read too slowly", null));
            } else if (!over) {
                news.add(piece);
                flow();
            }
        });
    }

    void end(Consumer<RoutedListener> last) {
        tell(listening -> {
            over = true;
            last.accept(listening);
        });
    }

    private void flow() {
        while (!paused && !over && !news.isEmpty()) {
            news.remove().accept(listener);
        }
    }

    @Override
    public void pause() {
        paused = true;
        aboard().ifPresent(flight -> flight.pause(this));
    }

    @Override
    public void resume() {
        paused = false;
        aboard().ifPresent(flight -> flight.resume(this));
        flow();
    }

    @Override
    public void cancel() {
        over = true;
        news.clear();
        aboard().ifPresent(flight -> flight.leave(this));
    }
}
