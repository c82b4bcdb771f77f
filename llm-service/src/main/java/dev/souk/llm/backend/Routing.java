package dev.souk.llm.backend;

import dev.souk.llm.chat.ChatError;
import dev.souk.llm.chat.ChatRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Decides which backend answers. An alias is answered by the upstream while it is healthy, else by the planner; a model asked
 * for by its own name is answered by that model or not at all.
 */
public final class Routing {
    /** Names that stand for whatever backend there is. */
    public static final Set<String> ALIASES = Set.of("souk", "souk-smart", "souk-fast");

    private static final Logger LOG = Logger.getLogger(Routing.class);

    private final Backend planner;
    private final Optional<Backend> upstream;
    private final Health health;

    /** @param upstream the configured model host, if there is one */
    public Routing(Backend planner, Optional<Backend> upstream, Health health) {
        this.planner = planner;
        this.upstream = upstream;
        this.health = health;
    }

    /**
     * An answer that has begun.
     *
     * @param fallback whether the planner answers in place of an upstream that does not
     */
    public record Routed(Backend backend, Completion completion, boolean fallback) {}

    /** Begins the answer to a request. */
    public Routed route(ChatRequest request) {
        String model = request.model();
        if (model.equals(planner.model())) {
            return planned(request, false);
        }
        boolean named = upstream.isPresent() && model.equals(upstream.get().model());
        if (!named && !ALIASES.contains(model)) {
            throw new ChatError(
                    404,
                    "model_not_found",
                    "model: given '" + (model.length() > 60 ? model.substring(0, 60) + "…" : model)
                            + "', expected one of " + String.join(", ", models()),
                    "model");
        }
        if (upstream.isEmpty()) {
            return planned(request, false);
        }
        if (!named && !health.isUp()) {
            return planned(request, true);
        }
        try {
            return new Routed(upstream.get(), upstream.get().complete(request), false);
        } catch (BackendUnavailable unavailable) {
            LOG.warnf("backend %s unavailable: %s", upstream.get().name(), unavailable.getMessage());
            if (named) {
                throw new ChatError(503, "upstream_unavailable", String.valueOf(unavailable.getMessage()), null);
            }
            return planned(request, true);
        }
    }

    private Routed planned(ChatRequest request, boolean fallback) {
        try {
            return new Routed(planner, planner.complete(request), fallback);
        } catch (BackendUnavailable busy) {
            throw new ChatError(503, "at_capacity", String.valueOf(busy.getMessage()), null);
        }
    }

    /** All names that can be asked for, aliases first. */
    public List<String> models() {
        List<String> models = new ArrayList<>(ALIASES.stream().sorted().toList());
        models.add(planner.model());
        upstream.ifPresent(backend -> models.add(backend.model()));
        return models;
    }

    /** Whether the upstream is worth asking. */
    public interface Health {
        /** False after it failed and until a check found it well again. */
        boolean isUp();
    }
}
