package dev.souk.llm.cache;

import dev.souk.llm.backend.Flow;
import dev.souk.llm.routing.Begun;
import dev.souk.llm.routing.RoutedListener;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Gives the same answer to the same request: out of the cache, or from the one that is being given to another caller right now,
 * or a new one. Thread-safe.
 */
public final class Sharing {
    private final Vertx vertx;
    private final AnswerCache cache;
    private final Map<String, Flight> flights = new HashMap<>();

    public Sharing(Vertx vertx, AnswerCache cache) {
        this.vertx = vertx;
        this.cache = cache;
    }

    /** Where an answer comes from. */
    public enum Source {
        MISS,
        HIT,
        COALESCED
    }

    /**
     * Gives the answer to a request. To be called on an event loop, where the listener is called, too.
     *
     * @param asking asks for a new one
     * @param source told where it comes from, before its first piece
     * @return the listener's part of it: giving it up ends the answer when it is the last one
     */
    public Flow answer(
            String key,
            Duration ttl,
            Function<RoutedListener, Flow> asking,
            RoutedListener listener,
            Consumer<Source> source) {
        Context context = vertx.getOrCreateContext();
        Follower follower = new Follower(context, listener);
        long looked = System.nanoTime();
        cache.find(key, found -> {
            Optional<SharedAnswer> answer = found == null ? Optional.empty() : SharedAnswer.read(found);
            if (answer.isPresent()) {
                source.accept(Source.HIT);
                replay(answer.get(), follower, System.nanoTime() - looked);
            } else {
                join(key, ttl, asking, follower, source);
            }
        });
        return follower;
    }

    private static void replay(SharedAnswer answer, Follower follower, long waited) {
        follower.tell(listener -> listener.begun(Begun.again(answer.target(), waited)));
        answer.chunks().forEach(chunk -> follower.tell(listener -> listener.chunk(chunk)));
        follower.end(RoutedListener::ended);
    }

    private void join(
            String key,
            Duration ttl,
            Function<RoutedListener, Flow> asking,
            Follower follower,
            Consumer<Source> source) {
        Flight flight;
        synchronized (flights) {
            flight = flights.get(key);
            if (flight != null && flight.board(follower)) {
                source.accept(Source.COALESCED);
                return;
            }
            flight = new Flight(follower, kept -> ended(key, kept, ttl));
            flights.put(key, flight);
        }
        source.accept(Source.MISS);
        flight.depart(asking);
    }

    private void ended(String key, Flight.Ended ended, Duration ttl) {
        synchronized (flights) {
            flights.remove(key, ended.flight());
        }
        Begun begun = ended.begun();
        if (ended.whole() && begun != null) {
            cache.keep(key, new SharedAnswer(begun.target(), ended.chunks()).write(), ttl);
        }
    }
}
