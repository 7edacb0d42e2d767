// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.audit;

import dev.signalbox.contracts.AuditEvent.PathId;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which calls belong into the record, and how they are named there. */
final class Recordable {
    private static final Set<String> CHANGING = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final int FORBIDDEN = 403;
    private static final int LONGEST = 200;

    private Recordable() {}

    /** True if such a call changed something, may have, or was forbidden to. */
    static boolean is(String method, int status) {
        return CHANGING.contains(method) && (status < 400 || status == FORBIDDEN || status >= 500);
    }

    /** The method that was called; null if there is none, or it is not to be recorded. */
    static @Nullable Method target(@Nullable ResourceInfo resource) {
        var method = resource == null ? null : resource.getResourceMethod();
        return method == null || method.isAnnotationPresent(Unrecorded.class) ? null : method;
    }

    /** Template of the path, from the annotations. */
    static String route(ResourceInfo resource) {
        var path = part(resource.getResourceClass()) + part(resource.getResourceMethod());
        return path.isEmpty() ? "/" : path;
    }

    /** In the order of their names; what is too long is cut. */
    static List<PathId> ids(MultivaluedMap<String, String> parameters) {
        return parameters.keySet().stream()
                .sorted()
                .map(name -> new PathId(name, cut(parameters.getFirst(name))))
                .toList();
    }

    private static String part(AnnotatedElement element) {
        var path = element.getAnnotation(Path.class);
        var text = path == null ? "" : path.value().replaceAll("^/|/$", "");
        return text.isEmpty() ? "" : "/" + text;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
