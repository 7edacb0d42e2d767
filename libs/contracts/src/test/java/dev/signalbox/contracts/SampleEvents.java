// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** One instance of any event, every field filled with a value that depends on its name and type alone. */
final class SampleEvents {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

    private SampleEvents() {}

    static DomainEvent of(Class<? extends DomainEvent> type) {
        return type.cast(instance(type));
    }

    private static Object instance(Class<?> type) {
        var components = type.getRecordComponents();
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(Arrays.stream(components)
                    .map(component -> value(component.getName(), component.getGenericType()))
                    .toArray());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("No sample of " + type, e);
        }
    }

    private static Object value(String name, Type type) {
        if (type instanceof ParameterizedType list) {
            return List.of(value(name, list.getActualTypeArguments()[0]));
        }
        var plain = (Class<?>) type;
        if (plain.isEnum()) {
            return plain.getEnumConstants()[0];
        }
        if (plain.isRecord()) {
            return instance(plain);
        }
        return switch (plain.getSimpleName()) {
            case "String" -> name.equals("content") || name.equals("payload") ? "{\"text\":\"hello\"}" : name + "-1";
            case "Instant" -> AT;
            case "int" -> 2;
            case "long" -> 3L;
            case "double" -> 3600.0;
            case "boolean" -> true;
            default -> throw new AssertionError("No sample value for " + plain);
        };
    }
}
