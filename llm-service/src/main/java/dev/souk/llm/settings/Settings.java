package dev.souk.llm.settings;

import dev.souk.llm.budget.Switches;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that the gateway is told about hosts and routes.
 *
 * @param backends by name; iteration is in the order of the file
 * @param routes by alias: whom to ask, the first one first
 * @param guard checks texts, where there is one
 * @param access who may ask, and for what
 * @param localServer to be started on this machine; its backend is among the others
 */
public record Settings(
        Map<String, BackendSettings> backends,
        Map<String, List<RouteTarget>> routes,
        HedgingSettings hedging,
        Optional<LocalServerSettings> localServer,
        Optional<GuardSettings> guard,
        CacheSettings cache,
        Access access) {
    /** No host at all: the planner answers. */
    public static final Settings NONE = new Settings(
            Map.of(), Map.of(), HedgingSettings.OFF, Optional.empty(), Optional.empty(), CacheSettings.OFF, Access.ALL);

    /** @throws IllegalArgumentException with what was given and what is expected */
    public Settings {
        backends = ordered(backends);
        routes = ordered(routes);
        routes.forEach(Settings::checkRoute);
        for (Map.Entry<String, List<RouteTarget>> route : routes.entrySet()) {
            for (RouteTarget target : route.getValue()) {
                checkTarget("routes." + route.getKey(), target, backends);
            }
        }
        if (guard.isPresent()) {
            checkTarget("guard.model", guard.get().model(), backends);
        }
    }

    private static void checkRoute(String alias, List<RouteTarget> targets) {
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("routes." + alias + ": given none, expected at least one backend/model");
        }
    }

    private static void checkTarget(String at, RouteTarget target, Map<String, BackendSettings> backends) {
        if (target.isPlanner()) {
            return;
        }
        BackendSettings backend = backends.get(target.backend());
        if (backend == null) {
            throw new IllegalArgumentException(
                    at + ": given backend '" + target.backend() + "', expected planner or one of " + backends.keySet());
        }
        if (!backend.models().contains(target.model())) {
            throw new IllegalArgumentException(at + ": given model '" + target.model() + "', expected one of "
                    + backend.models() + ", the models of backend " + backend.name());
        }
    }

    private static <V> Map<String, V> ordered(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /**
     * Who may ask, and for what.
     *
     * @param keys by tenant, with which callers say who they are; where there are none, everybody is the tenant {@code default}
     */
    public record Access(Map<String, Secret> keys, Switches switches) {
        /** Everybody, for everything. */
        public static final Access ALL = new Access(Map.of(), Switches.ALL_ON);

        public Access {
            keys = Map.copyOf(keys);
        }
    }
}
