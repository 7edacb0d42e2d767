// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.trace;

import dev.signalbox.contracts.Correlation;
import dev.signalbox.outbox.CurrentCorrelation;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Opens spans. A span follows from a correlation, and what happens in it has a correlation that names it: whatever carries
 * the correlation (a header, a row, a session's folder) joins the spans behind it to those before it. While tracing is
 * off this does nothing and costs next to nothing. Static like the logging context the correlation lives in.
 */
public final class Spans {
    private static final Tracer OFF = TracerProvider.noop().get("");
    private static volatile Tracer tracer = OFF;

    private Spans() {}

    static void sendTo(Tracer collecting) {
        tracer = collecting;
    }

    static void off() {
        tracer = OFF;
    }

    /**
     * Opens a span; to be ended by the caller.
     *
     * @param name what is done, one of few: no ids, no words of people
     */
    public static OpenSpan open(SpanKind kind, String name, Correlation cause) {
        var collecting = tracer;
        if (collecting == OFF) {
            return new OpenSpan(Span.getInvalid(), cause);
        }
        var builder = collecting.spanBuilder(name).setSpanKind(kind);
        var span = cause.begins()
                ? TraceIds.during(cause.traceId(), () -> builder.setNoParent().startSpan())
                : builder.setParent(Context.root().with(Span.wrap(parent(cause))))
                        .startSpan();
        var open = new OpenSpan(span, new Correlation(cause.correlationId(), traceparent(span.getSpanContext())));
        return cause.correlationId().equals(cause.traceId())
                ? open
                : open.note("signalbox.correlation_id", cause.correlationId());
    }

    /** Runs the work as one span of the current correlation; a failure is noted and thrown on. */
    public static <T> T during(SpanKind kind, String name, Function<OpenSpan, T> work) {
        var span = open(kind, name, CurrentCorrelation.get());
        return together(List.of(span), () -> CurrentCorrelation.during(span.correlation(), () -> work.apply(span)));
    }

    /** Runs work that is done for several causes at once and ends their spans with it; a failure is noted and thrown on. */
    public static <T> T together(List<OpenSpan> spans, Supplier<T> work) {
        try {
            var done = work.get();
            spans.forEach(OpenSpan::end);
            return done;
        } catch (RuntimeException | Error e) {
            spans.forEach(span -> span.end(e));
            throw e;
        }
    }

    private static SpanContext parent(Correlation cause) {
        var flags = TraceFlags.fromHex(cause.traceparent(), 53);
        return SpanContext.createFromRemoteParent(cause.traceId(), cause.spanId(), flags, TraceState.getDefault());
    }

    private static String traceparent(SpanContext span) {
        return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                + span.getTraceFlags().asHex();
    }
}
