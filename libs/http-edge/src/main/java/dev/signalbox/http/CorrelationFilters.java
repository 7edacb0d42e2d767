// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.http;

import dev.signalbox.contracts.Correlation;
import dev.signalbox.outbox.CurrentCorrelation;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Takes over or begins a correlation for each request, opens its span, and says the correlation back in the response. */
class CorrelationFilters {

    /** Carries the correlation id in requests and responses. */
    static final String HEADER = "X-Correlation-Id";

    @ServerRequestFilter(preMatching = true)
    void begin(ContainerRequestContext request) {
        var cause = Correlation.of(
                request.getHeaderString(HEADER), request.getHeaderString(CurrentCorrelation.TRACEPARENT));
        CurrentCorrelation.set(RequestSpan.open(request, cause));
    }

    @ServerResponseFilter
    void end(ContainerRequestContext request, ContainerResponseContext response, ResourceInfo resource) {
        response.getHeaders().putSingle(HEADER, CurrentCorrelation.get().correlationId());
        RequestSpan.end(request, response.getStatus(), resource);
        CurrentCorrelation.clear();
    }
}
