package dev.souk.llm.backend;

import dev.souk.llm.settings.BackendSettings.Capacity;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Lets so many in at a time, and so many more wait in line. Thread-safe; callbacks run outside of its lock. */
final class Gate {
    private final Capacity capacity;
    private final Deque<Place> line = new ArrayDeque<>();
    private int inside;

    Gate(Capacity capacity) {
        this.capacity = capacity;
    }

    /** A place inside or in the line. */
    static final class Place {
        private @Nullable Runnable admitted;
        private boolean inside;

        private Place(@Nullable Runnable admitted) {
            this.admitted = admitted;
        }
    }

    /**
     * Asks to be let in.
     *
     * @param admitted called by whoever makes room, where this one had to wait
     * @return the place, to be left once; null where there is none
     */
    synchronized @Nullable Place enter(Runnable admitted) {
        if (inside < capacity.concurrent()) {
            inside++;
            Place place = new Place(null);
            place.inside = true;
            return place;
        }
        if (line.size() >= capacity.queued()) {
            return null;
        }
        Place place = new Place(admitted);
        line.add(place);
        return place;
    }

    /** Whether a place is inside and not in the line. */
    synchronized boolean isInside(Place place) {
        return place.inside;
    }

    /** Leaves, wherever the place is; the first in the line is let in. */
    void leave(Place place) {
        Runnable next = left(place);
        if (next != null) {
            next.run();
        }
    }

    private synchronized @Nullable Runnable left(Place place) {
        if (!place.inside) {
            line.remove(place);
            return null;
        }
        place.inside = false;
        Place first = line.poll();
        if (first == null) {
            inside--;
            return null;
        }
        first.inside = true;
        Runnable admitted = first.admitted;
        first.admitted = null;
        return admitted;
    }

    /** How many wait. */
    synchronized int waiting() {
        return line.size();
    }

    /** How many are inside. */
    synchronized int inside() {
        return inside;
    }
}
