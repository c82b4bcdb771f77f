package dev.souk.llm.usage;

/** Where calls are recorded. Thread-safe. */
@FunctionalInterface
public interface Ledger {

    /**
     * Takes a record, to be settled in the background within a fraction of a second: reservation, audit log, roll-up and event,
     * all or nothing, once. A normal stop settles all that was taken. After a kill, reservations of records that were not
     * settled expire and count in full, and calls without one are lost. Never fails; blocks for up to two seconds while the
     * database falls behind.
     */
    void add(CallRecord call);
}
