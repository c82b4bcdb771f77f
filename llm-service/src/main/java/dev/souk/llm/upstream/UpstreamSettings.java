package dev.souk.llm.upstream;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where an upstream is and how patient to be with it.
 *
 * @param baseUrl of its API, version included
 * @param connectTimeout until connected
 * @param firstTokenTimeout from the request to the first piece of the answer
 * @param totalTimeout from the request to the end of the answer
 */
public record UpstreamSettings(
        URI baseUrl,
        @Nullable String apiKey,
        String model,
        Duration connectTimeout,
        Duration firstTokenTimeout,
        Duration totalTimeout) {
    /** @throws IllegalArgumentException with what was given and what is expected */
    public UpstreamSettings {
        String scheme = baseUrl.getScheme();
        if (baseUrl.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException(
                    "souk.llm.upstream.base-url: given '" + baseUrl + "', expected http://host:port/v1");
        }
        if (model.isBlank()) {
            throw new IllegalArgumentException("souk.llm.upstream.model: given nothing, expected the name of a model");
        }
        if (baseUrl.toString().endsWith("/")) {
            String url = baseUrl.toString();
            baseUrl = URI.create(url.substring(0, url.length() - 1));
        }
    }

    URI at(String path) {
        return URI.create(baseUrl + path);
    }
}
