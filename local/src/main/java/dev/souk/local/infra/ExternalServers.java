package dev.souk.local.infra;

import java.util.Map;
import java.util.Optional;

/**
 * Servers that run elsewhere, from the environment.
 *
 * @param kafka {@code SOUK_KAFKA_BOOTSTRAP_SERVERS}
 * @param postgres {@code SOUK_POSTGRES_URL} ({@code jdbc:postgresql://host:5432/}), {@code SOUK_POSTGRES_USER} and
 *     {@code SOUK_POSTGRES_PASSWORD}; the user may create databases, or they are there
 * @param redis {@code SOUK_REDIS_URL}
 */
record ExternalServers(Optional<String> kafka, Optional<Database> postgres, Optional<String> redis) {

    static final ExternalServers NONE = new ExternalServers(Optional.empty(), Optional.empty(), Optional.empty());

    /** A database server: JDBC URL up to the last slash. */
    record Database(String url, String user, String password) {}

    /** @throws IllegalArgumentException if a URL has the wrong form */
    static ExternalServers from(Map<String, String> environment) {
        return new ExternalServers(
                value(environment, "SOUK_KAFKA_BOOTSTRAP_SERVERS"),
                value(environment, "SOUK_POSTGRES_URL")
                        .map(url -> new Database(
                                jdbc(url),
                                environment.getOrDefault("SOUK_POSTGRES_USER", "postgres"),
                                environment.getOrDefault("SOUK_POSTGRES_PASSWORD", ""))),
                value(environment, "SOUK_REDIS_URL").map(ExternalServers::redis));
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
    }

    private static String jdbc(String url) {
        // With the last slash and without a database: jdbc:postgresql://db.example:5432/
        if (!url.matches("jdbc:postgresql://[^/?]+/?")) {
            throw new IllegalArgumentException(
                    "SOUK_POSTGRES_URL: given '" + url + "', expected jdbc:postgresql://host:port/ without a database");
        }
        return url.endsWith("/") ? url : url + "/";
    }

    private static String redis(String url) {
        if (!url.startsWith("redis://") && !url.startsWith("rediss://")) {
            throw new IllegalArgumentException(
                    "SOUK_REDIS_URL: given '" + url + "', expected redis://host:port or rediss://host:port");
        }
        return url;
    }
}
