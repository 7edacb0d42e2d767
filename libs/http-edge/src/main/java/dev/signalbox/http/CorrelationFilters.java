// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.http;

import dev.signalbox.contracts.Correlation;
import dev.signalbox.outbox.CurrentCorrelation;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Takes over or begins a correlation for each request and says it back in the response. */
class CorrelationFilters {

    /** Carries the correlation id in requests and responses. */
    static final String HEADER = "X-Correlation-Id";

    @ServerRequestFilter(preMatching = true)
    void begin(ContainerRequestContext request) {
        CurrentCorrelation.set(Correlation.of(
                request.getHeaderString(HEADER), request.getHeaderString(CurrentCorrelation.TRACEPARENT)));
    }

    @ServerResponseFilter
    void end(ContainerResponseContext response) {
        response.getHeaders().putSingle(HEADER, CurrentCorrelation.get().correlationId());
        CurrentCorrelation.clear();
    }
}
