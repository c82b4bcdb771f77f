package dev.souk.llm.routing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.llm.backend.Backend;
import dev.souk.llm.backend.Flow;
import dev.souk.llm.backend.HostBackend;
import dev.souk.llm.chat.ChatError;
import dev.souk.llm.chat.ChatRequest;
import dev.souk.llm.routing.Attempts.Candidate;
import dev.souk.llm.settings.BackendSettings;
import dev.souk.llm.settings.RouteTarget;
import dev.souk.llm.settings.Settings;
import dev.souk.llm.telemetry.ModelMetrics;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Function;

/**
 * Decides who answers. An alias is answered by the first of its route that can; a model asked for by its own name is answered
 * by that model or not at all. Thread-safe; new settings hold from the next request on.
 */
public final class Routing {
    /** The alias that leaves the tier to the policy. */
    public static final String ANY = "souk";

    private final Vertx vertx;
    private final Backend planner;
    private final Function<BackendSettings, HostBackend> hosts;
    private final Policy policy;
    private final ModelMetrics metrics;
    private volatile Setup setup;

    /** Settings and what was made of them. */
    private record Setup(Settings settings, Map<String, HostBackend> hosts, HedgeBudget hedges) {}

    /** @param hosts makes the backend of a host; it is closed when the settings have it no more */
    public Routing(
            Vertx vertx,
            Backend planner,
            Function<BackendSettings, HostBackend> hosts,
            Policy policy,
            ModelMetrics metrics,
            Settings settings) {
        this.vertx = vertx;
        this.planner = planner;
        this.hosts = hosts;
        this.policy = policy;
        this.metrics = metrics;
        this.setup = new Setup(Settings.NONE, Map.of(), new HedgeBudget(0));
        take(settings);
    }

    /** Takes new settings; hosts whose settings are the same stay as they are, with their connections and health. */
    public synchronized void take(Settings settings) {
        Setup before = setup;
        Map<String, HostBackend> now = new LinkedHashMap<>();
        settings.backends().forEach((name, backend) -> {
            HostBackend same = before.hosts().get(name);
            now.put(name, same != null && same.settings().equals(backend) ? same : made(backend));
        });
        setup = new Setup(settings, now, new HedgeBudget(settings.hedging().percent()));
        before.hosts().values().stream().filter(old -> !now.containsValue(old)).forEach(HostBackend::close);
    }

    private HostBackend made(BackendSettings backend) {
        HostBackend host = hosts.apply(backend);
        metrics.watch(host, backend.name(), HostBackend::active, HostBackend::queued, HostBackend::circuit);
        return host;
    }

    /**
     * Begins the answer to a request; to be called on an event loop, where the listener is called, too, and never before this
     * returns.
     *
     * @throws ChatError if there is no such model
     */
    public Flow answer(ChatRequest request, Route route, RoutedListener listener) {
        Setup now = setup;
        List<Candidate> candidates = new ArrayList<>();
        for (RouteTarget target : route.targets()) {
            Backend backend = target.isPlanner() ? planner : now.hosts().get(target.backend());
            if (backend != null) {
                String provider = provider(now, target);
                candidates.add(new Candidate(
                        target,
                        asker -> backend.ask(request, target.model(), metrics.measured(target, provider, asker))));
            }
        }
        return begin(now, candidates, listener);
    }

    /**
     * Begins the answer to something other than a chat: like {@link #answer}, of one piece.
     *
     * @param path below the base URL of a host
     */
    public Flow answer(String path, ObjectNode body, Route route, RoutedListener listener) {
        Setup now = setup;
        List<Candidate> candidates = new ArrayList<>();
        for (RouteTarget target : route.targets()) {
            HostBackend host = now.hosts().get(target.backend());
            if (host != null) {
                ObjectNode own = body.deepCopy().put("model", target.model());
                candidates.add(new Candidate(target, asker -> host.post(path, own, asker)));
            }
        }
        return begin(now, candidates, listener);
    }

    private void count(Begun begun) {
        if (begun.fallback() != null) {
            metrics.fellBack(begun.target(), begun.fallback());
        }
    }

    private static String provider(Setup now, RouteTarget target) {
        BackendSettings settings = now.settings().backends().get(target.backend());
        return settings == null ? target.backend() : settings.kind().configName();
    }

    private Flow begin(Setup now, List<Candidate> candidates, RoutedListener listener) {
        if (candidates.isEmpty()) {
            throw new ChatError(503, "upstream_unavailable", "No host of models is set up for this", null);
        }
        Attempts attempts = new Attempts(candidates, listener, this::count);
        now.hedges().asked();
        attempts.begin();
        Optional.ofNullable(now.settings().hedging().after())
                .filter(after -> candidates.size() > 1)
                .ifPresent(after ->
                        vertx.setTimer(Math.max(1, after.toMillis()), slow -> attempts.hedgeFrom(now.hedges())));
        return attempts;
    }

    /**
     * The route of a request.
     *
     * @param hint the tier that the caller wishes, where the alias leaves it open
     * @throws ChatError if there is no such model
     */
    public Route route(ChatRequest request, Optional<Tier> hint) {
        Settings settings = setup.settings();
        String model = request.model();
        if (model.equals(RouteTarget.PLANNER.model()) || model.equals(RouteTarget.PLANNER.backend())) {
            return Route.named(RouteTarget.PLANNER);
        }
        Optional<Tier> asked = Arrays.stream(Tier.values())
                .filter(tier -> tier.alias().equals(model))
                .findFirst();
        if (model.equals(ANY) || asked.isPresent()) {
            Policy.Decision decision = policy.decide(Signals.of(request, asked.or(() -> hint)));
            return Route.decided(decision, targets(settings, model, decision.tier()));
        }
        return named(settings, model);
    }

    /**
     * The route of something other than a chat. Without a route of that name, the hosts that have this very model stand in for
     * each other.
     *
     * @throws ChatError if there is no such model
     */
    public Route route(String model) {
        return named(setup.settings(), model);
    }

    /** Whether somebody can be asked for by this name. */
    public boolean knows(String model) {
        return models().contains(model)
                || setup.settings().backends().values().stream()
                        .anyMatch(backend ->
                                backend.models().stream().anyMatch(name -> model.equals(backend.name() + "/" + name)));
    }

    private Route named(Settings settings, String model) {
        List<RouteTarget> route = settings.routes().get(model);
        if (route != null) {
            return Route.alias(model, route);
        }
        List<RouteTarget> named = settings.backends().values().stream()
                .flatMap(backend -> backend.models().stream()
                        .filter(name -> name.equals(model) || model.equals(backend.name() + "/" + name))
                        .map(name -> new RouteTarget(backend.name(), name)))
                .toList();
        if (named.isEmpty()) {
            throw new ChatError(
                    404,
                    "model_not_found",
                    "model: given '" + (model.length() > 60 ? model.substring(0, 60) + "…" : model)
                            + "', expected one of " + String.join(", ", models()),
                    "model");
        }
        return new Route("named", Optional.empty(), named);
    }

    private static List<RouteTarget> targets(Settings settings, String alias, Tier tier) {
        List<RouteTarget> ofTier = settings.routes().get(tier.alias());
        List<RouteTarget> ofAlias = settings.routes().get(alias);
        List<RouteTarget> route = ofTier != null ? ofTier : ofAlias;
        return route != null ? route : List.of(RouteTarget.PLANNER);
    }

    /** The settings that hold now. */
    public Settings settings() {
        return setup.settings();
    }

    /** The backend of a target, where the settings still have it. */
    public Optional<Backend> backend(RouteTarget target) {
        return target.isPlanner()
                ? Optional.of(planner)
                : Optional.ofNullable(setup.hosts().get(target.backend()));
    }

    /** All names that can be asked for, aliases first. */
    public List<String> models() {
        Settings settings = setup.settings();
        SequencedSet<String> models = new LinkedHashSet<>();
        models.add(ANY);
        Arrays.stream(Tier.values()).map(Tier::alias).sorted().forEach(models::add);
        models.addAll(settings.routes().keySet());
        models.add(RouteTarget.PLANNER.model());
        settings.backends().values().forEach(backend -> models.addAll(backend.models()));
        return List.copyOf(models);
    }
}
