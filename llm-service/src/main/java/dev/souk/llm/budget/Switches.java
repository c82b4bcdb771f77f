package dev.souk.llm.budget;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is switched off, by whoever runs the platform. Immutable; a new value is in force from the next call on. */
public record Switches(List<Off> off) {
    /** All is on. */
    public static final Switches ALL_ON = new Switches(List.of());

    public Switches {
        off = List.copyOf(off);
    }

    /**
     * One thing that is off: a model for everybody, all models for a tenant, or a model for a tenant.
     *
     * @param tenant null: all of them
     * @param model null: all of them; else a name as configured, in any case
     * @param reason told to the caller
     */
    public record Off(@Nullable String tenant, @Nullable String model, String reason) {
        /** @throws IllegalArgumentException if it names neither, or gives no reason */
        public Off {
            if (isNone(tenant) && isNone(model)) {
                throw new IllegalArgumentException("switch: given neither tenant nor model, expected one or both");
            }
            if (reason.isBlank()) {
                throw new IllegalArgumentException("switch: given no reason, expected one that callers may read");
            }
        }

        private boolean covers(String aTenant, String aModel) {
            return (isNone(tenant) || aTenant.equals(tenant))
                    && (isNone(model) || key(aModel).equals(key(model)));
        }
    }

    /** Why a tenant may not use a model now; empty if it may. The first entry that covers both decides. */
    public Optional<Off> check(String tenant, String model) {
        return off.stream().filter(each -> each.covers(tenant, model)).findFirst();
    }

    private static boolean isNone(@Nullable String name) {
        return name == null || name.isBlank();
    }

    private static String key(@Nullable String name) {
        return String.valueOf(name).strip().toLowerCase(Locale.ROOT);
    }
}
