package dev.souk.chassis.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.souk.chassis.problem.ProblemException;
import dev.souk.contracts.problem.Problem;
import dev.souk.contracts.problem.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * JSON as the wire has it. Ids are plain strings, instants ISO 8601, absent values are left out. Thread-safe.
 *
 * <p>{@link #mapper()} reads tolerantly, for results and events of newer versions; {@link #strict()} refuses unknown
 * properties, wrong types and repeated keys, for what strangers send.
 */
public final class Json {
    private static final int DEEPEST_NESTING = 64;

    private static final ObjectMapper MAPPER = build(false);
    private static final ObjectMapper STRICT = build(true);

    private Json() {}

    /** Tolerant reader, and the one writer. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** Strict reader. */
    public static ObjectMapper strict() {
        return STRICT;
    }

    /** The JSON text of a value. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + value.getClass(), e);
        }
    }

    /** The JSON of a value in UTF-8. */
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + value.getClass(), e);
        }
    }

    /** The JSON tree of a value. */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /**
     * Reads what one of our own services wrote.
     *
     * @throws ProblemException bad_request, with what is wrong and where
     */
    public static <T> T read(String json, Class<T> type) {
        return read(MAPPER, json, type);
    }

    /**
     * Reads what a stranger wrote: unknown properties, wrong types and repeated keys are refused.
     *
     * @throws ProblemException bad_request, with what is wrong and where
     */
    public static <T> T readStrictly(String json, Class<T> type) {
        return read(STRICT, json, type);
    }

    /**
     * The digest of a value: SHA-256, lower-case hex, over its JSON with sorted keys and without white space. The same value
     * has the same digest in every process.
     */
    public static String sha256Hex(Object value) {
        try {
            Object sorted = MAPPER.treeToValue(MAPPER.valueToTree(value), Object.class);
            byte[] canonical = MAPPER.writer()
                    .with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .writeValueAsString(sorted)
                    .getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T read(ObjectMapper mapper, String json, Class<T> type) {
        try {
            T value = mapper.readValue(json, type);
            if (value == null) {
                throw new ProblemException(new Problem(ProblemCode.BAD_REQUEST, "given null, expected an object"));
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new ProblemException(new Problem(ProblemCode.BAD_REQUEST, JsonProblems.detail(e)));
        }
    }

    private static ObjectMapper build(boolean strict) {
        JsonMapper.Builder builder = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .addModule(new ContractsModule())
                .serializationInclusion(JsonInclude.Include.NON_NULL)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        if (strict) {
            builder.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .withCoercionConfig(
                            LogicalType.Textual,
                            config -> config.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
                                    .setCoercion(CoercionInputShape.Float, CoercionAction.TryConvert)
                                    .setCoercion(CoercionInputShape.Integer, CoercionAction.TryConvert));
        } else {
            builder.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        }
        ObjectMapper mapper = builder.build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST_NESTING)
                        .build());
        return mapper;
    }
}
