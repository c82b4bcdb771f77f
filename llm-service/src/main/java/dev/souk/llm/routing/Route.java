package dev.souk.llm.routing;

import dev.souk.llm.settings.RouteTarget;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whom to ask for a request, and why.
 *
 * @param explanation for the header {@code X-Souk-Route}
 * @param effort of reasoning that the policy thinks right, where it had to decide
 * @param targets the first choice first; none where all are switched off
 */
public record Route(String explanation, Optional<String> effort, List<RouteTarget> targets) {
    public Route {
        targets = List.copyOf(targets);
    }

    static Route named(RouteTarget target) {
        return new Route("named", Optional.empty(), List.of(target));
    }

    static Route alias(String alias, List<RouteTarget> targets) {
        return new Route("alias=" + alias, Optional.empty(), targets);
    }

    static Route decided(Policy.Decision decision, List<RouteTarget> targets) {
        return new Route(
                "tier=" + decision.tier().alias().substring("souk-".length()) + ";effort=" + decision.effort()
                        + ";reason=" + decision.reason(),
                Optional.of(decision.effort()),
                targets);
    }

    /** This route without the targets that are off; may be empty. */
    public Route without(Predicate<RouteTarget> off) {
        return new Route(
                explanation, effort, targets.stream().filter(off.negate()).toList());
    }
}
