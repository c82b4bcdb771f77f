package dev.souk.contracts.problem;

/**
 * Every kind of problem. The code is stable and part of the contract; the status is that of RFC 9457 answers over HTTP; a
 * retryable one may succeed when sent again unchanged.
 */
public enum ProblemCode {
    BAD_REQUEST("bad_request", "The request is malformed", 400, false),
    BAD_ARGUMENTS("bad_arguments", "The arguments do not fit the tool", 400, false),
    UNAUTHENTICATED("unauthenticated", "The token is missing, forged or expired", 401, false),
    FORBIDDEN("forbidden", "Not allowed", 403, false),
    NOT_FOUND("not_found", "No such thing, or not yours", 404, false),
    UNKNOWN_TOOL("unknown_tool", "There is no such tool", 404, false),
    CONFLICT("conflict", "The state does not allow it", 409, false),
    OUT_OF_STOCK("out_of_stock", "Not enough in stock", 409, false),
    EMPTY_CART("empty_cart", "The cart is empty", 409, false),
    QUOTE_EXPIRED("quote_expired", "The quote has expired", 409, false),
    PRICE_CHANGED("price_changed", "A price or total has changed since it was shown", 409, false),
    APPROVAL_INVALID("approval_invalid", "The approval is forged, edited or for something else", 403, false),
    APPROVAL_EXPIRED("approval_expired", "The approval or its proposal has expired", 409, false),
    APPROVAL_USED("approval_used", "The approval was used already", 409, false),
    DECLINED("declined", "The shopper declined", 409, false),
    PAYMENT_DECLINED("payment_declined", "The payment was declined", 402, false),
    PAYMENT_UNAVAILABLE("payment_unavailable", "The payment provider does not answer", 503, true),
    TOO_LARGE("too_large", "The request is too large", 413, false),
    RATE_LIMITED("rate_limited", "Too many requests", 429, true),
    BUDGET_EXCEEDED("budget_exceeded", "The turn has used up its budget", 429, false),
    CANCELLED("cancelled", "Cancelled by the shopper", 409, false),
    DEADLINE_EXCEEDED("deadline_exceeded", "No answer in time", 504, true),
    AT_CAPACITY("at_capacity", "Busy; try again shortly", 503, true),
    UNAVAILABLE("unavailable", "A part of the platform is not available", 503, true),
    INTERNAL("internal", "Something went wrong on our side", 500, true);

    private final String code;
    private final String title;
    private final int status;
    private final boolean retryable;

    ProblemCode(String code, String title, int status, boolean retryable) {
        this.code = code;
        this.title = title;
        this.status = status;
        this.retryable = retryable;
    }

    /** The stable code on the wire. */
    public String code() {
        return code;
    }

    /** A short sentence for people, the same for every occurrence. */
    public String title() {
        return title;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** Whether the same request may succeed later. */
    public boolean retryable() {
        return retryable;
    }

    /** @throws IllegalArgumentException if there is no such code */
    public static ProblemCode of(String code) {
        for (ProblemCode candidate : values()) {
            if (candidate.code.equals(code)) {
                return candidate;
            }
        }
        throw new IllegalArgumentException("problem code: given '" + code + "'");
    }
}
