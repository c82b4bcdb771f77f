package dev.souk.chassis.json;

import dev.souk.contracts.id.Id;
import dev.souk.contracts.money.Money;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A value of any contract with every component set: the same one each time. */
final class Samples {

    private Samples() {}

    static Object of(Class<?> type) {
        return sample("value", type);
    }

    private static Object sample(String name, Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == Map.class) {
                return Map.of("size", sample(name, arguments[1]));
            }
            // comparisons take at least two products
            return List.of(sample(name, arguments[0]), sample(name, arguments[0]));
        }
        Class<?> simple = (Class<?>) type;
        if (simple == Money.class) {
            return new Money(8_900, "EUR");
        }
        if (simple == Instant.class) {
            return Instant.parse("2026-05-01T17:20:00Z");
        }
        if (simple == String.class) {
            return name;
        }
        if (simple == BigDecimal.class) {
            return new BigDecimal("12.5");
        }
        if (simple == boolean.class) {
            return true;
        }
        if (simple == int.class || simple == Integer.class) {
            return 3;
        }
        if (simple == long.class || simple == Long.class) {
            return 3L;
        }
        if (simple == double.class || simple == Double.class) {
            return 4.5;
        }
        if (simple.isEnum()) {
            return simple.getEnumConstants()[0];
        }
        return record(simple);
    }

    private static Object record(Class<?> type) {
        try {
            RecordComponent[] components = type.getRecordComponents();
            Object[] values = Arrays.stream(components)
                    .map(component -> Id.class.isAssignableFrom(type)
                            ? prefix(type) + "_golden-1"
                            : sample(component.getName(), component.getGenericType()))
                    .toArray();
            return type.getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class[]::new))
                    .newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("no sample of " + type, e);
        }
    }

    private static Object prefix(Class<?> type) {
        try {
            return type.getField("PREFIX").get(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
