// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.trace;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.contracts.Correlation;
import dev.signalbox.outbox.CurrentCorrelation;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class SpansTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void whileTracingIsOffACorrelationStaysAsItIs() {
        var cause = Correlation.fresh();

        var span = Spans.open(SpanKind.INTERNAL, "work", cause);

        assertThat(span.seen()).isFalse();
        assertThat(span.correlation()).isSameAs(cause);
    }

    @Test
    void aTraceBeginsWithTheIdOfItsCorrelationAndWithoutAParentNobodyKnows() {
        try (var spans = new CollectedSpans()) {
            var cause = Correlation.fresh();

            Spans.open(SpanKind.SERVER, "first", cause).end();

            assertThat(spans.one("first").getTraceId()).isEqualTo(cause.correlationId());
            assertThat(spans.one("first").getParentSpanId()).isEqualTo(SpanId.getInvalid());
        }
    }

    @Test
    void whatIsDoneInASpanFollowsFromItHoweverItTravelled() {
        try (var spans = new CollectedSpans()) {
            var first = Spans.open(SpanKind.PRODUCER, "first", Correlation.of(TRACE, null));
            var travelled = Correlation.of(
                    first.correlation().correlationId(), first.correlation().traceparent());

            Spans.open(SpanKind.CONSUMER, "second", travelled).end();
            first.end();

            assertThat(spans.one("second").getTraceId()).isEqualTo(TRACE);
            assertThat(spans.one("second").getParentSpanId())
                    .isEqualTo(spans.one("first").getSpanId());
            assertThat(first.correlation().begins()).isFalse();
        }
    }

    @Test
    void workSeesTheCorrelationThatNamesItsSpanAndWhatWasCurrentBeforeComesBack() {
        try (var spans = new CollectedSpans()) {
            var outer = Correlation.of(TRACE, null);
            CurrentCorrelation.during(outer, () -> {
                var inner = Spans.during(SpanKind.INTERNAL, "work", _ -> CurrentCorrelation.get());

                assertThat(inner.traceId()).isEqualTo(TRACE);
                assertThat(inner.spanId()).isEqualTo(spans.one("work").getSpanId());
                assertThat(CurrentCorrelation.get()).isEqualTo(outer);
            });
        }
    }

    @Test
    void anIdACallerChoseStandsBesideTheTrace() {
        try (var spans = new CollectedSpans()) {
            var span = Spans.open(SpanKind.SERVER, "work", Correlation.of("order-1", null));
            span.end();

            assertThat(spans.one("work").getAttributes().get(stringKey("signalbox.correlation_id")))
                    .isEqualTo("order-1");
            assertThat(span.correlation().correlationId()).isEqualTo("order-1");
        }
    }

    @Test
    void aFailureIsToldByItsClassAndNotByItsWords() {
        try (var spans = new CollectedSpans()) {
            assertThatThrownBy(() -> Spans.during(SpanKind.INTERNAL, "work", _ -> {
                        throw new CompletionException(new IllegalStateException("something somebody said"));
                    }))
                    .isInstanceOf(CompletionException.class);

            var told = spans.one("work");
            assertThat(told.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(told.getAttributes().get(stringKey("error.type"))).isEqualTo("java.lang.IllegalStateException");
            assertThat(told.toString()).doesNotContain("somebody");
        }
    }

    @Test
    void workForSeveralCausesEndsTheSpansOfAllWithTheSameFailure() {
        try (var spans = new CollectedSpans()) {
            var open = List.of(
                    Spans.open(SpanKind.INTERNAL, "one", Correlation.fresh()),
                    Spans.open(SpanKind.INTERNAL, "two", Correlation.fresh()));

            assertThatThrownBy(() -> Spans.together(open, () -> {
                        throw new IllegalStateException();
                    }))
                    .isInstanceOf(IllegalStateException.class);

            assertThat(spans.ended()).hasSize(2).allSatisfy(span -> assertThat(
                            span.getStatus().getStatusCode())
                    .isEqualTo(StatusCode.ERROR));
        }
    }
}
