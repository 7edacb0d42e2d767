// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A collector of traces: takes OTLP over HTTP on a free port and keeps everything. */
final class TraceCollector implements AutoCloseable {
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    /** A span and the service that told of it. */
    record Told(String service, Span span) {
        String name() {
            return service + ": " + span.getName();
        }

        String traceId() {
            return HexFormat.of().formatHex(span.getTraceId().toByteArray());
        }

        String attribute(String key) {
            return text(span.getAttributesList(), key);
        }
    }

    private TraceCollector(HttpServer server) {
        this.server = server;
    }

    static TraceCollector start() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var collector = new TraceCollector(server);
        server.createContext("/v1/traces", collector::take);
        server.start();
        return collector;
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Told> all() {
        return List.copyOf(told);
    }

    List<Told> trace(String traceId) {
        return told.stream().filter(each -> each.traceId().equals(traceId)).toList();
    }

    /** The span and those it follows from, the first of them first. */
    List<Told> wayTo(Told last) {
        var way = new ArrayList<Told>();
        for (var at = last; at != null; at = parent(at)) {
            way.add(at);
        }
        Collections.reverse(way);
        return way;
    }

    private Told parent(Told child) {
        return told.stream()
                .filter(each -> each.span().getSpanId().equals(child.span().getParentSpanId()))
                .findFirst()
                .orElse(null);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
            for (var resource : request.getResourceSpansList()) {
                var service = text(resource.getResource().getAttributesList(), "service.name");
                resource.getScopeSpansList()
                        .forEach(scope -> scope.getSpansList().forEach(span -> told.add(new Told(service, span))));
            }
            var answer = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
        }
    }

    private static String text(List<KeyValue> attributes, String key) {
        return attributes.stream()
                .filter(attribute -> attribute.getKey().equals(key))
                .map(attribute -> attribute.getValue().getStringValue())
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
