package dev.souk.chassis.event;

import java.util.concurrent.Callable;

/** Runs something in a new transaction of the service's database: all of it happens, or nothing. */
@FunctionalInterface
public interface UnitOfWork {

    /** What the body returned, once it is committed; an exception of the body rolls back and is thrown on. */
    <T> T call(Callable<T> body);

    /** The same for a body without a result. */
    default void run(Runnable body) {
        Boolean unused = call(() -> {
            body.run();
            return Boolean.TRUE;
        });
    }
}
