package dev.souk.world.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Seeded randomness. A stream is named, so that a change in one part of the world does not shift every other part.
 * The generator is SplitMix64, written out here because its results have to be the same on every JDK for ever.
 */
public final class Dice {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    private Dice(long state) {
        this.state = state;
    }

    /** The stream of that name under that seed. */
    public static Dice of(long seed, String stream) {
        long hash = seed;
        for (int index = 0; index < stream.length(); index++) {
            hash = mixed(hash + GOLDEN_GAMMA + stream.charAt(index));
        }
        return new Dice(hash);
    }

    /** A number from 0 up to, but not including, the bound. */
    public int below(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("bound: given " + bound + ", expected 1 or more");
        }
        state += GOLDEN_GAMMA;
        return (int) Long.remainderUnsigned(mixed(state), bound);
    }

    /** A number between two, both included. */
    public int between(int low, int high) {
        return low + below(high - low + 1);
    }

    /** True in so many of a hundred cases. */
    public boolean percent(int chance) {
        return below(100) < chance;
    }

    /** One of them. */
    public <T> T one(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** Some of them, each at most once, in random order. */
    public <T> List<T> some(List<T> choices, int count) {
        List<T> rest = new ArrayList<>(choices);
        List<T> picked = new ArrayList<>();
        while (picked.size() < count && !rest.isEmpty()) {
            picked.add(rest.remove(below(rest.size())));
        }
        return picked;
    }

    private static long mixed(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
