package dev.souk.chassis.time;

import java.util.UUID;

/** Makes ids. Injected, so that tests can choose them. Implementations are thread-safe. */
public interface Ids {

    /** A new UUIDv7 (RFC 9562): the time in milliseconds, then random bits. */
    UUID next();

    /** A new id with a prefix: {@code ord_01890a5d-…}. */
    default String of(String prefix) {
        return prefix + "_" + next();
    }
}
