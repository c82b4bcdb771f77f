package dev.souk.llm.settings;

import dev.souk.llm.dialect.HostKind;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A host of models.
 *
 * @param name of the backend, as routes and headers have it
 * @param baseUrl of its OpenAI-compatible API, version included, without a slash at the end
 * @param models that it is asked for, as it calls them
 * @param key sent as bearer token
 */
public record BackendSettings(
        String name,
        HostKind kind,
        URI baseUrl,
        Optional<Secret> key,
        List<String> models,
        Capacity capacity,
        Patience patience) {
    /** What fits into a header and a route. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,39}");

    /** @throws IllegalArgumentException with what was given and what is expected */
    public BackendSettings {
        String at = "backends." + name;
        if (!NAME.matcher(name).matches() || name.equals(RouteTarget.PLANNER.backend())) {
            throw new IllegalArgumentException(
                    at + ": expected a name of lower-case letters, digits, dots and dashes other than planner");
        }
        String scheme = baseUrl.getScheme();
        if (baseUrl.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException(
                    at + ".base-url: given '" + baseUrl + "', expected the like of http://host:port/v1");
        }
        if (models.isEmpty() || models.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(at + ".models: given " + models + ", expected at least one name");
        }
        models = List.copyOf(models);
        String url = baseUrl.toString();
        baseUrl = url.endsWith("/") ? URI.create(url.substring(0, url.length() - 1)) : baseUrl;
    }

    /**
     * How much a host is asked for at a time.
     *
     * @param concurrent answers at a time
     * @param queued requests that may wait for one of them to end
     */
    public record Capacity(int concurrent, int queued) {
        /** What a single accelerator serves well. */
        public static final Capacity DEFAULT = new Capacity(64, 256);

        /** @throws IllegalArgumentException with what was given and what is expected */
        public Capacity {
            if (concurrent < 1 || concurrent > 10_000) {
                throw new IllegalArgumentException("concurrent: given " + concurrent + ", expected 1 to 10000");
            }
            if (queued < 0 || queued > 100_000) {
                throw new IllegalArgumentException("queued: given " + queued + ", expected 0 to 100000");
            }
        }
    }
}
