package dev.souk.llm.cache;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.llm.backend.Failure;
import dev.souk.llm.backend.Flow;
import dev.souk.llm.chat.ChatError;
import dev.souk.llm.routing.Begun;
import dev.souk.llm.routing.RoutedListener;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One answer under way, and all who listen to it. The pieces come on the event loop of the first listener; the others may come
 * and go on any thread.
 */
final class Flight implements RoutedListener {
    /** Longer answers are not shared with anybody who comes later, and not kept. */
    private static final int MOST_CHUNKS = 4_000;

    private final Follower first;
    private final Consumer<Ended> whenEnded;
    private final Set<Follower> followers = new HashSet<>();
    private final Set<Follower> paused = new HashSet<>();
    private final List<ObjectNode> chunks = new ArrayList<>();
    private @Nullable Begun begun;
    private @Nullable Flow answer;
    private boolean tooLong;
    private boolean over;

    /** What is left of a flight. */
    record Ended(Flight flight, boolean whole, @Nullable Begun begun, List<ObjectNode> chunks) {}

    Flight(Follower first, Consumer<Ended> whenEnded) {
        this.first = first;
        this.whenEnded = whenEnded;
        followers.add(first);
        first.boarded(this);
    }

    /** Asks for the answer; to be called on the event loop of the first listener. */
    void depart(Function<RoutedListener, Flow> asking) {
        Flow given;
        try {
            given = asking.apply(this);
        } catch (ChatError refused) {
            failed(new Failure.Refused(refused));
            return;
        }
        boolean alone;
        synchronized (this) {
            answer = given;
            alone = over;
        }
        if (alone) {
            given.cancel();
        }
    }

    /** Takes one more on board, who hears all from the beginning; false where it is too late. */
    synchronized boolean board(Follower follower) {
        if (over || tooLong) {
            return false;
        }
        followers.add(follower);
        follower.boarded(this);
        long boarded = System.nanoTime();
        Begun who = begun;
        if (who != null) {
            follower.tell(listener -> listener.begun(who.withWaited(0)));
        } else {
            follower.waitsSince(boarded);
        }
        chunks.forEach(chunk -> tell(follower, chunk));
        follower.tell(RoutedListener::pausing);
        return true;
    }

    void leave(Follower follower) {
        Flow abandoned = null;
        synchronized (this) {
            followers.remove(follower);
            paused.remove(follower);
            if (followers.isEmpty() && !over) {
                over = true;
                abandoned = answer;
            }
        }
        if (abandoned != null) {
            first.onItsLoop(abandoned::cancel);
            whenEnded.accept(new Ended(this, false, null, List.of()));
        }
    }

    /** The answer itself pauses only while all of them do. */
    void pause(Follower follower) {
        control(
                () -> {
                    paused.add(follower);
                    return paused.size() == followers.size();
                },
                Flow::pause);
    }

    void resume(Follower follower) {
        control(
                () -> {
                    boolean all = paused.size() == followers.size();
                    return paused.remove(follower) && all;
                },
                Flow::resume);
    }

    private void control(BooleanSupplier change, Consumer<Flow> effect) {
        Flow now;
        synchronized (this) {
            now = change.getAsBoolean() && !over ? answer : null;
        }
        if (now != null) {
            first.onItsLoop(() -> effect.accept(now));
        }
    }

    @Override
    public synchronized void begun(Begun who) {
        begun = who;
        followers.forEach(follower -> follower.tell(listener -> listener.begun(follower.waited(who))));
    }

    @Override
    public synchronized void chunk(ObjectNode chunk) {
        tooLong |= chunks.size() >= MOST_CHUNKS;
        if (!tooLong) {
            chunks.add(chunk);
        }
        followers.forEach(follower -> tell(follower, chunk));
    }

    private static void tell(Follower follower, ObjectNode chunk) {
        ObjectNode own = chunk.deepCopy();
        follower.tell(listener -> listener.chunk(own));
    }

    @Override
    public synchronized void pausing() {
        followers.forEach(follower -> follower.tell(RoutedListener::pausing));
    }

    @Override
    public void ended() {
        end(RoutedListener::ended, true);
    }

    @Override
    public void failed(Failure failure) {
        end(listener -> listener.failed(failure), false);
    }

    private void end(Consumer<RoutedListener> last, boolean whole) {
        Ended ended;
        synchronized (this) {
            over = true;
            followers.forEach(follower -> follower.end(last));
            ended = new Ended(this, whole && !tooLong, begun, chunks);
        }
        whenEnded.accept(ended);
    }
}
