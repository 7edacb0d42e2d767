// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Refuses events with a null where the contract has none: every component not marked {@link Nullable} must be there. */
final class RequiredFields {

    private RequiredFields() {}

    static void check(Record value) {
        for (var component : value.getClass().getRecordComponents()) {
            var field = read(component, value);
            if (field == null) {
                if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    throw new IllegalArgumentException("field " + component.getName() + " is missing");
                }
            } else if (field instanceof Record nested) {
                check(nested);
            } else if (field instanceof Collection<?> many) {
                many.forEach(each -> {
                    if (each instanceof Record nested) {
                        check(nested);
                    }
                });
            }
        }
    }

    /** The event hierarchy is sealed and made of records, so the one cast below cannot fail. */
    static void check(DomainEvent event) {
        check((Record) event);
    }

    private static @Nullable Object read(RecordComponent component, Record value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot read " + component, e);
        }
    }
}
