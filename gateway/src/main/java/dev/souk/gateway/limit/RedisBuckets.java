package dev.souk.gateway.limit;

import dev.souk.gateway.redis.Redis;
import io.lettuce.core.ScriptOutputType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/** Buckets that all instances share. Thread-safe. */
final class RedisBuckets implements Buckets {
    private static final String PREFIX = "souk:limit:";

    private final Redis redis;
    private final String script;

    RedisBuckets(Redis redis) {
        this.redis = redis;
        try (InputStream file = Objects.requireNonNull(RedisBuckets.class.getResourceAsStream("/token-bucket.lua"))) {
            this.script = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public OptionalLong take(List<Bucket> buckets) {
        String[] keys = buckets.stream().map(bucket -> PREFIX + bucket.name()).toArray(String[]::new);
        String[] sizes = buckets.stream()
                .map(bucket -> String.valueOf(bucket.perMinute()))
                .toArray(String[]::new);
        return redis.<Long>ask(commands -> commands.eval(script, ScriptOutputType.INTEGER, keys, sizes))
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }
}
