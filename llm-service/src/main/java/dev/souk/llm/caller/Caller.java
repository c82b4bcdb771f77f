package dev.souk.llm.caller;

/**
 * Who asks: the tenant that a key belongs to, and the user of it that the request names.
 *
 * @param user as the tenant calls it; {@code -} where the request names none
 */
public record Caller(String tenant, String user) {
    /** Everybody's tenant where no keys are set up. */
    public static final String DEFAULT_TENANT = "default";

    /** Nobody in particular. */
    public static final String NO_USER = "-";
}
