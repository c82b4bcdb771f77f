package dev.souk.llm.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.souk.llm.budget.Switches;
import dev.souk.llm.budget.Switches.Off;
import dev.souk.llm.dialect.HostKind;
import dev.souk.llm.settings.BackendSettings.Capacity;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads a settings file: YAML, of which JSON is a part. Unknown keys, wrong types and routes to nowhere are refused. */
public final class SettingsReader {
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private static final Set<String> TOP =
            Set.of("backends", "routes", "hedging", "local-server", "guard", "cache", "keys", "off");

    private final UnaryOperator<@Nullable String> environment;

    /** @param environment gives the value of a variable, null where it is not set */
    public SettingsReader(UnaryOperator<@Nullable String> environment) {
        this.environment = environment;
    }

    /** @throws IllegalArgumentException with where it is wrong, what was given and what is expected */
    public Settings read(String yaml) {
        JsonNode root;
        try {
            root = YAML.readTree(yaml);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the settings are not YAML: " + e.getOriginalMessage(), e);
        }
        Section top = new Section("", root).only(TOP);
        Map<String, BackendSettings> backends = new LinkedHashMap<>();
        top.section("backends")
                .sections()
                .forEach((name, section) -> backends.put(name, section.as(part -> backend(name, part))));
        Optional<LocalServerSettings> local = top.optional("local-server").map(SettingsReader::localServer);
        local.ifPresent(server -> backends.put(LocalServerSettings.BACKEND, backend(server)));
        Map<String, Secret> keys = new LinkedHashMap<>();
        top.section("keys").sections().forEach((tenant, section) -> keys.put(tenant, section.as(this::tenantKey)));
        return new Settings(
                backends,
                routes(top.section("routes")),
                hedging(top.section("hedging")),
                local,
                top.optional("guard").map(section -> section.as(SettingsReader::guard)),
                new CacheSettings(
                        top.section("cache").only(Set.of("ttl")).duration("ttl").orElse(Duration.ZERO)),
                new Settings.Access(keys, new Switches(off(top))));
    }

    private static List<Off> off(Section top) {
        return top.list("off").stream()
                .map(section -> section.as(part -> {
                    part.only(Set.of("tenant", "model", "reason"));
                    return new Off(
                            part.text("tenant").orElse(null), part.text("model").orElse(null), part.needed("reason"));
                }))
                .toList();
    }

    private Secret tenantKey(Section section) {
        return key(section.only(Set.of("key-env", "key-file")))
                .orElseThrow(
                        () -> new IllegalArgumentException("key-env: given nothing, expected key-env or key-file"));
    }

    private static GuardSettings guard(Section section) {
        section.only(Set.of("model", "input", "output", "block-controversial", "block-unknown"));
        return new GuardSettings(
                RouteTarget.parse(section.needed("model")),
                section.flag("input", true),
                section.flag("output", true),
                section.flag("block-controversial", false),
                section.flag("block-unknown", false));
    }

    private static LocalServerSettings localServer(Section section) {
        section.only(Set.of("binary", "weights", "model", "port", "arguments", "folder"));
        return new LocalServerSettings(
                Path.of(section.needed("binary")),
                Path.of(section.needed("weights")),
                section.needed("model"),
                section.number("port", 8_089),
                section.has("arguments") ? section.texts("arguments") : List.of(),
                Path.of(section.needed("folder")));
    }

    private static BackendSettings backend(LocalServerSettings server) {
        return new BackendSettings(
                LocalServerSettings.BACKEND,
                HostKind.LLAMA_CPP,
                URI.create("http://127.0.0.1:" + server.port() + "/v1"),
                Optional.empty(),
                List.of(server.model()),
                Capacity.DEFAULT,
                Patience.DEFAULT);
    }

    private BackendSettings backend(String name, Section section) {
        section.only(Set.of("kind", "base-url", "key-env", "key-file", "models", "capacity", "patience"));
        return new BackendSettings(
                name,
                kind(section.needed("kind")),
                URI.create(section.needed("base-url")),
                key(section),
                section.texts("models"),
                section.section("capacity").as(SettingsReader::capacity),
                section.section("patience").as(SettingsReader::patience));
    }

    private static HostKind kind(String name) {
        try {
            return HostKind.of(name);
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("kind: " + unknown.getMessage(), unknown);
        }
    }

    private Optional<Secret> key(Section section) {
        Optional<String> variable = section.text("key-env");
        if (variable.isPresent()) {
            String value = environment.apply(variable.get());
            if (value == null) {
                throw new IllegalArgumentException("key-env: the variable " + variable.get() + " is not set");
            }
            return Optional.of(new Secret(value));
        }
        return section.text("key-file").map(file -> {
            try {
                return new Secret(Files.readString(Path.of(file)).strip());
            } catch (IOException e) {
                throw new IllegalArgumentException("key-file: " + file + " cannot be read", e);
            }
        });
    }

    private static Capacity capacity(Section section) {
        section.only(Set.of("concurrent", "queued"));
        return new Capacity(
                section.number("concurrent", Capacity.DEFAULT.concurrent()),
                section.number("queued", Capacity.DEFAULT.queued()));
    }

    private static Patience patience(Section section) {
        section.only(Set.of("connect", "first-token", "inter-token", "total", "failures", "check-every"));
        return new Patience(
                section.duration("connect").orElse(Patience.DEFAULT.connect()),
                section.duration("first-token").orElse(Patience.DEFAULT.firstToken()),
                section.duration("inter-token").orElse(Patience.DEFAULT.interToken()),
                section.duration("total").orElse(Patience.DEFAULT.total()),
                section.number("failures", Patience.DEFAULT.failures()),
                section.duration("check-every").orElse(Patience.DEFAULT.checkEvery()));
    }

    private static Map<String, List<RouteTarget>> routes(Section section) {
        Map<String, List<RouteTarget>> routes = new LinkedHashMap<>();
        for (String alias : section.keys()) {
            List<RouteTarget> targets = section.as(
                    part -> part.texts(alias).stream().map(RouteTarget::parse).toList());
            routes.put(alias, targets);
        }
        return routes;
    }

    private static HedgingSettings hedging(Section section) {
        section.only(Set.of("after", "percent"));
        return new HedgingSettings(section.duration("after").orElse(null), section.number("percent", 0));
    }
}
