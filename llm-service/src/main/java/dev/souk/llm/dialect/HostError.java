package dev.souk.llm.dialect;

import org.jspecify.annotations.Nullable;

/**
 * Why a host refused or failed, in terms that are common to all hosts.
 *
 * @param status HTTP status; 200 for an error inside a stream that gave none
 * @param message one short sentence for people, without keys, markup or control characters
 * @param retryAfterSeconds how long the host asks us to wait; null where it does not say
 */
public record HostError(
        Kind kind, int status, String message, @Nullable Integer retryAfterSeconds) {

    /** Whose fault it is, and so whether asking elsewhere makes sense. */
    public enum Kind {
        /** The request is wrong: every host would refuse it. */
        REFUSED(Fault.REQUEST),
        /** The request is longer than this model's context; a model with a longer one might take it. */
        CONTEXT_TOO_LONG(Fault.REQUEST),
        /** The host's own filter refused the contents. */
        CONTENT_BLOCKED(Fault.REQUEST),
        /** Our key or account is refused. */
        NOT_ALLOWED(Fault.CONFIGURATION),
        /** The host has no such model or path. */
        UNKNOWN_MODEL(Fault.CONFIGURATION),
        /** Too many requests or tokens; the host is well. */
        RATE_LIMITED(Fault.LOAD),
        /** The host is full, starting or loading the model. */
        OVERLOADED(Fault.LOAD),
        /** The host failed. */
        FAILED(Fault.HOST),
        /** Something else answers there: a page, a proxy. */
        NOT_AN_API(Fault.HOST);

        private final Fault fault;

        Kind(Fault fault) {
            this.fault = fault;
        }
    }

    private enum Fault {
        REQUEST,
        CONFIGURATION,
        LOAD,
        HOST
    }

    /** Whether the request itself is at fault, so that the caller is to be told and no other host asked. */
    public boolean ofRequest() {
        return kind.fault == Fault.REQUEST;
    }

    /** Whether it will not pass by itself: somebody has to change our configuration. */
    public boolean ofConfiguration() {
        return kind.fault == Fault.CONFIGURATION;
    }

    /** Whether it speaks against the host's health: what a circuit breaker counts. */
    public boolean ofHost() {
        return kind.fault == Fault.HOST;
    }
}
