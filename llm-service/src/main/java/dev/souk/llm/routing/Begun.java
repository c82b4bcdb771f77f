package dev.souk.llm.routing;

import dev.souk.llm.settings.RouteTarget;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who answers.
 *
 * @param attempts how many were asked until then, this one included; 0 where the answer was there already
 * @param fallback why the one that should have answered first did not, a stable code; null where it does
 * @param notes what was changed in the request for this backend
 * @param waited nanoseconds that were spent waiting for others until the first piece
 */
public record Begun(
        RouteTarget target, int attempts, @Nullable String fallback, List<String> notes, long waited) {
    public Begun {
        notes = List.copyOf(notes);
    }

    /** An answer that was there already. */
    public static Begun again(RouteTarget target, long waited) {
        return new Begun(target, 0, null, List.of(), waited);
    }

    /** The same for one who waited for another time. */
    public Begun withWaited(long nanos) {
        return new Begun(target, attempts, fallback, notes, nanos);
    }
}
