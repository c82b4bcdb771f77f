package dev.souk.chassis.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.stream.Collectors;

/** Says what is wrong with a JSON text without naming a class of ours. */
public final class JsonProblems {

    private JsonProblems() {}

    /** One sentence for people: which field, what was given, what is expected. */
    public static String detail(JsonProcessingException problem) {
        return switch (problem) {
            case UnrecognizedPropertyException unknown ->
                "unknown field '" + unknown.getPropertyName() + "', expected one of "
                        + unknown.getKnownPropertyIds().stream()
                                .map(String::valueOf)
                                .sorted()
                                .collect(Collectors.joining(", "));
            case ValueInstantiationException invalid -> at(invalid) + rootMessage(invalid);
            case InvalidFormatException invalid ->
                at(invalid) + "given '" + shortened(String.valueOf(invalid.getValue())) + "', expected "
                        + kind(invalid.getTargetType());
            case MismatchedInputException mismatch -> at(mismatch) + "expected " + kind(mismatch.getTargetType());
            case JsonMappingException mapping -> at(mapping) + rootMessage(mapping);
            default -> "malformed JSON at " + where(problem.getLocation());
        };
    }

    private static String at(JsonMappingException problem) {
        String path = problem.getPath().stream()
                .map(step -> step.getFieldName() != null ? step.getFieldName() : String.valueOf(step.getIndex()))
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "" : path + ": ";
    }

    private static String rootMessage(Throwable problem) {
        Throwable root = problem;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root instanceof IllegalArgumentException || root instanceof ArithmeticException
                ? String.valueOf(root.getMessage())
                : "not acceptable";
    }

    private static String kind(Class<?> type) {
        if (type == null) {
            return "another type";
        }
        if (type.isEnum()) {
            return "one of "
                    + java.util.Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        if (Number.class.isAssignableFrom(type) || (type.isPrimitive() && type != boolean.class)) {
            return "a number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (java.util.Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        if (type == java.time.Instant.class) {
            return "an ISO 8601 instant";
        }
        return CharSequence.class.isAssignableFrom(type) || dev.souk.contracts.id.Id.class.isAssignableFrom(type)
                ? "text"
                : "an object";
    }

    private static String where(JsonLocation location) {
        return location == null
                ? "an unknown place"
                : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static String shortened(String value) {
        return value.length() <= 80 ? value : value.substring(0, 80) + "…";
    }
}
