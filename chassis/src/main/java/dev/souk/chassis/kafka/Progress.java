package dev.souk.chassis.kafka;

import java.util.TreeSet;

/**
 * How far the handling of one partition came. Records are taken in order and done in any order; only what is done without a
 * gap may be committed. Thread-safe.
 */
final class Progress {
    private final TreeSet<Long> underWay = new TreeSet<>();
    private long next;
    private long committed;
    private boolean revoked;

    Progress(long firstOffset) {
        next = firstOffset;
        committed = firstOffset;
    }

    synchronized void taken(long offset) {
        underWay.add(offset);
        next = offset + 1;
    }

    synchronized void done(long offset) {
        underWay.remove(offset);
    }

    /** The offset to commit, or -1 if it has not moved since the last call. */
    synchronized long toCommit() {
        long position = underWay.isEmpty() ? next : underWay.first();
        if (position == committed) {
            return -1;
        }
        committed = position;
        return position;
    }

    /** From now on nothing of this partition that has not begun may begin: another instance does it. */
    synchronized void revoke() {
        revoked = true;
    }

    synchronized boolean isRevoked() {
        return revoked;
    }
}
