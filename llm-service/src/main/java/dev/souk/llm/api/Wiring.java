package dev.souk.llm.api;

import dev.souk.chassis.time.Ids;
import dev.souk.llm.accounting.Accounts;
import dev.souk.llm.backend.HostBackend;
import dev.souk.llm.backend.PlannerBackend;
import dev.souk.llm.budget.Budgets;
import dev.souk.llm.cache.RedisAnswerCache;
import dev.souk.llm.cache.Sharing;
import dev.souk.llm.dialect.HostKind;
import dev.souk.llm.localserver.LocalServers;
import dev.souk.llm.model.ModelCatalog;
import dev.souk.llm.routing.Policy;
import dev.souk.llm.routing.Routing;
import dev.souk.llm.routing.SignalPolicy;
import dev.souk.llm.routing.Tier;
import dev.souk.llm.settings.BackendSettings;
import dev.souk.llm.settings.BackendSettings.Capacity;
import dev.souk.llm.settings.CacheSettings;
import dev.souk.llm.settings.HedgingSettings;
import dev.souk.llm.settings.Patience;
import dev.souk.llm.settings.RouteTarget;
import dev.souk.llm.settings.Secret;
import dev.souk.llm.settings.Settings;
import dev.souk.llm.settings.SettingsReader;
import dev.souk.llm.settings.SettingsWatch;
import dev.souk.llm.telemetry.ModelMetrics;
import dev.souk.llm.usage.Ledger;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts the parts together. */
@Singleton
class Wiring {
    @Produces
    @Singleton
    PlannerBackend planner(Vertx vertx, Ids ids, InstantSource clock) {
        return new PlannerBackend(vertx, ids, clock);
    }

    @Produces
    @Singleton
    RedisAnswerCache cache(
            Vertx vertx, @ConfigProperty(name = "souk.redis.url", defaultValue = "redis://127.0.0.1:6379") String url) {
        return new RedisAnswerCache(vertx, url);
    }

    void stop(@Disposes RedisAnswerCache cache) {
        cache.close();
    }

    @Produces
    @Singleton
    Sharing sharing(Vertx vertx, RedisAnswerCache cache) {
        return new Sharing(vertx, cache);
    }

    @Produces
    @Singleton
    LocalServers localServers() {
        return new LocalServers();
    }

    void stop(@Disposes LocalServers servers) {
        servers.close();
    }

    /** Made at start, so that a wrong file fails then. */
    @Produces
    @Singleton
    ModelCatalog models(LlmConfig config) throws IOException {
        return ModelCatalog.load(config.models());
    }

    @Produces
    @Singleton
    Accounts accounts(Vertx vertx, Budgets budgets, Ledger ledger, ModelCatalog models, InstantSource clock) {
        return new Accounts(vertx, budgets, ledger, models, clock);
    }

    void stop(@Disposes Accounts accounts) {
        accounts.close();
    }

    /** Another policy is put in by a bean of its own. */
    @Produces
    @Singleton
    @DefaultBean
    Policy policy() {
        return new SignalPolicy();
    }

    @Produces
    @Singleton
    ModelMetrics metrics(MeterRegistry registry) {
        return new ModelMetrics(registry);
    }

    void stop(@Disposes PlannerBackend planner) {
        planner.close();
    }

    /** Made at start, so that a wrong configuration fails then and not at the first request. */
    @Produces
    @Singleton
    @Startup
    Routing routing(
            LlmConfig config,
            Vertx vertx,
            PlannerBackend planner,
            Ids ids,
            ModelCatalog models,
            LocalServers localServers,
            Policy policy,
            ModelMetrics metrics) {
        Function<BackendSettings, HostBackend> hosts = settings -> new HostBackend(settings, vertx, ids, models);
        Routing routing = new Routing(vertx, planner, hosts, policy, metrics, upstream(config.upstream()));
        config.settings().ifPresent(file -> {
            SettingsWatch watch = new SettingsWatch(file, new SettingsReader(System::getenv), settings -> {
                localServers.take(settings.localServer());
                routing.take(settings);
            });
            watch.begin();
            vertx.setPeriodic(
                    config.settingsCheckEvery().toMillis(),
                    timer -> vertx.executeBlocking(
                            () -> {
                                watch.look();
                                return file;
                            },
                            false));
        });
        return routing;
    }

    private static Settings upstream(LlmConfig.Upstream upstream) {
        if (upstream.baseUrl().isEmpty()) {
            return Settings.NONE;
        }
        String model = upstream.model().orElse("");
        BackendSettings backend = new BackendSettings(
                "upstream",
                HostKind.of(upstream.kind()),
                URI.create(upstream.baseUrl().get()),
                upstream.apiKey().map(Secret::new),
                List.of(model),
                Capacity.DEFAULT,
                new Patience(
                        upstream.connectTimeout(),
                        upstream.firstTokenTimeout(),
                        upstream.interTokenTimeout(),
                        upstream.totalTimeout(),
                        upstream.failures(),
                        upstream.checkEvery()));
        List<RouteTarget> route = List.of(new RouteTarget("upstream", model), RouteTarget.PLANNER);
        Map<String, List<RouteTarget>> routes = Stream.concat(
                        Stream.of(Routing.ANY), Arrays.stream(Tier.values()).map(Tier::alias))
                .collect(Collectors.toMap(Function.identity(), alias -> route));
        return new Settings(
                Map.of("upstream", backend),
                routes,
                HedgingSettings.OFF,
                Optional.empty(),
                Optional.empty(),
                CacheSettings.OFF,
                Settings.Access.ALL);
    }
}
