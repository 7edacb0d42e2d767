// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.http;

import dev.signalbox.contracts.Correlation;
import dev.signalbox.trace.OpenSpan;
import dev.signalbox.trace.Spans;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The span of a request: its method and the pattern of its path. The path itself may name people and stays out. */
final class RequestSpan {
    private static final String PROPERTY = RequestSpan.class.getName();
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private RequestSpan() {}

    /** What the request is to be answered under. */
    static Correlation open(ContainerRequestContext request, Correlation cause) {
        var span = Spans.open(SpanKind.SERVER, "HTTP", cause);
        if (span.seen()) {
            request.setProperty(PROPERTY, span);
        }
        return span.correlation();
    }

    /** Ends the span, if there is one. */
    static void end(ContainerRequestContext request, int status, ResourceInfo resource) {
        if (!(request.getProperty(PROPERTY) instanceof OpenSpan span)) {
            return;
        }
        var method = METHODS.contains(request.getMethod()) ? request.getMethod() : "_OTHER";
        var route = route(resource);
        span.named(route.isEmpty() ? method : method + " " + route)
                .note("http.request.method", method)
                .note("http.response.status_code", status);
        if (!route.isEmpty()) {
            span.note("http.route", route);
        }
        if (status >= 500) {
            span.failed(String.valueOf(status));
        }
        span.end();
    }

    /** Empty if nothing of ours answered, for example because there is nothing at that path. */
    private static String route(ResourceInfo resource) {
        Method method = resource.getResourceMethod();
        Class<?> type = resource.getResourceClass();
        return method == null || type == null
                ? ""
                : path(type.getAnnotation(Path.class)) + path(method.getAnnotation(Path.class));
    }

    private static String path(@Nullable Path path) {
        if (path == null || path.value().equals("/")) {
            return "";
        }
        return path.value().startsWith("/") ? path.value() : "/" + path.value();
    }
}
