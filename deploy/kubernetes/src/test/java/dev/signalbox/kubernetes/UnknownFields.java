// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.kubernetes;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Fields a model object was given and does not have; models of operators keep them aside instead of refusing them. */
final class UnknownFields {
    private final List<String> found = new ArrayList<>();

    private UnknownFields() {}

    static List<String> of(Object model) {
        var walk = new UnknownFields();
        walk.look("", model);
        return List.copyOf(walk.found);
    }

    private void look(String path, Object value) {
        switch (value) {
            case null -> {}
            case Collection<?> items -> items.forEach(item -> look(path + "[]", item));
            case Map<?, ?> map -> map.forEach((key, item) -> look(path + "." + key, item));
            case Object object when isModel(object.getClass()) -> fields(path, object);
            default -> {}
        }
    }

    private void fields(String path, Object model) {
        for (var getter : model.getClass().getMethods()) {
            if (getter.getName().equals("getAdditionalProperties")) {
                ((Map<?, ?>) read(getter, model))
                        .keySet()
                        .forEach(key -> found.add("unknown field " + path + "." + key));
            } else if (isGetter(getter)) {
                look(path + "." + getter.getName().substring(3), read(getter, model));
            }
        }
    }

    private static boolean isModel(Class<?> type) {
        return !type.isEnum()
                && (type.getName().startsWith("io.strimzi.api.kafka.model.")
                        || type.getName().startsWith("io.fabric8."));
    }

    private static boolean isGetter(Method method) {
        return method.getName().startsWith("get")
                && method.getParameterCount() == 0
                && !Modifier.isStatic(method.getModifiers())
                && !method.getName().equals("getClass");
    }

    private static Object read(Method getter, Object model) {
        try {
            return getter.invoke(model);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }
}
