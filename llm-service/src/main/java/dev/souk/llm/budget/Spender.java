package dev.souk.llm.budget;

/**
 * On whose account a call goes.
 *
 * @param tenant the shop; 1 to {@value #LONGEST} characters
 * @param user within it; empty where the caller names none, and then only the tenant's budget counts
 */
public record Spender(String tenant, String user) {
    /** Characters of the longest name. */
    public static final int LONGEST = 200;

    /** The tenant of callers that name none. */
    public static final String DEFAULT_TENANT = "default";

    /** @throws IllegalArgumentException if a name is too long, holds control characters, or the tenant is empty */
    public Spender {
        checked("tenant", tenant);
        checked("user", user);
        if (tenant.isBlank()) {
            throw new IllegalArgumentException("tenant: given '" + tenant + "', expected a name");
        }
    }

    /** A caller that names no user. */
    public static Spender tenant(String tenant) {
        return new Spender(tenant, "");
    }

    private static void checked(String what, String name) {
        // PostgreSQL takes no NUL in a text, and no honest name has any other control character.
        if (name.length() > LONGEST || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(what + ": given " + name.length() + " characters, expected at most "
                    + LONGEST + " and no control characters");
        }
    }
}
