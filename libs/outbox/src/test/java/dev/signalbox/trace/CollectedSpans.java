// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.trace;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;

/** Tracing switched on for as long as this is open, with what was told kept in memory. */
public final class CollectedSpans implements AutoCloseable {
    private final InMemorySpanExporter kept = InMemorySpanExporter.create();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .setIdGenerator(new TraceIds())
            .addSpanProcessor(SimpleSpanProcessor.create(kept))
            .build();

    public CollectedSpans() {
        Spans.sendTo(provider.get("test"));
    }

    /** Those that have ended, in that order. */
    public List<SpanData> ended() {
        return kept.getFinishedSpanItems();
    }

    public SpanData one(String name) {
        return ended().stream()
                .filter(span -> span.getName().equals(name))
                .reduce((_, _) -> {
                    throw new AssertionError("More than one span " + name);
                })
                .orElseThrow(() -> new AssertionError("No span " + name + " in " + ended()));
    }

    @Override
    public void close() {
        Spans.off();
        provider.close();
    }
}
