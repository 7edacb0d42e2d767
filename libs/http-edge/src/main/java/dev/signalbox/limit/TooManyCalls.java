// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.limit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.contracts.Correlation;
import dev.signalbox.http.Problem;
import dev.signalbox.outbox.CurrentCorrelation;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** The answer 429, written before any resource is looked for. */
@Singleton
class TooManyCalls {
    private static final int STATUS = 429;
    private static final String CORRELATION = "X-Correlation-Id";

    private final ObjectMapper json;
    private final MeterRegistry meters;

    TooManyCalls(ObjectMapper json, MeterRegistry meters) {
        this.json = json;
        this.meters = meters;
    }

    void answer(RoutingContext call, CallerKind kind, Duration wait) {
        meters.counter("signalbox.calls.limited", "caller", kind.label()).increment();
        var request = call.request();
        var correlation =
                Correlation.of(request.getHeader(CORRELATION), request.getHeader(CurrentCorrelation.TRACEPARENT));
        var seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        var problem = new Problem(
                "urn:signalbox:problem:too-many-calls",
                "Too many calls",
                STATUS,
                detail(kind, seconds),
                call.normalizedPath(),
                correlation.correlationId(),
                List.of());
        call.response()
                .setStatusCode(STATUS)
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .putHeader("Retry-After", Long.toString(seconds))
                .putHeader(CORRELATION, correlation.correlationId())
                .end(text(problem));
    }

    private static String detail(CallerKind kind, long seconds) {
        var what =
                switch (kind) {
                    case OPERATOR, PERSON -> "You call more often than you may";
                    case ANONYMOUS -> "Calls without a token come from your address more often than they may";
                    case REFUSED -> "Too many tokens from your address were refused; one that is valid passes";
                };
        return "%s (signalbox.limits.%s). Try again in %d s.".formatted(what, kind.label(), seconds);
    }

    private String text(Problem problem) {
        try {
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem is always JSON", e);
        }
    }
}
