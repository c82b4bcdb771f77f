package dev.souk.llm.budget;

import java.util.Map;

/**
 * All limits of a day. A new value may be in force from one call to the next; what is spent already stays spent.
 *
 * @param tenant of each tenant that has no limit of its own
 * @param user of each user that has none
 * @param tenants limits of their own, which replace the one above
 * @param users the same
 */
public record Limits(Allowance tenant, Allowance user, Map<String, Allowance> tenants, Map<Spender, Allowance> users) {
    /** Nobody is limited. */
    public static final Limits NONE = new Limits(Allowance.UNLIMITED, Allowance.UNLIMITED, Map.of(), Map.of());

    /** @throws IllegalArgumentException if a limit of a user names no user */
    public Limits {
        tenants = Map.copyOf(tenants);
        users = Map.copyOf(users);
        for (Spender spender : users.keySet()) {
            if (spender.user().isEmpty()) {
                throw new IllegalArgumentException(
                        "users: given a limit for tenant '" + spender.tenant() + "' without a user, expected one");
            }
        }
    }

    /** The limit of its tenant. */
    public Allowance ofTenant(Spender spender) {
        return tenants.getOrDefault(spender.tenant(), tenant);
    }

    /** The limit of itself; none where there is no user. */
    public Allowance ofUser(Spender spender) {
        return spender.user().isEmpty() ? Allowance.UNLIMITED : users.getOrDefault(spender, user);
    }

    boolean limits(Spender spender) {
        return !ofTenant(spender).isUnlimited() || !ofUser(spender).isUnlimited();
    }
}
