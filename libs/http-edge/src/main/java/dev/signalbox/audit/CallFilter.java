// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.audit;

import dev.signalbox.contracts.AuditEvent.CallMade;
import dev.signalbox.http.Roles;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Looks at every answer before it is sent: whoever reads a success can rely on its being on record. */
class CallFilter {
    /** Higher comes first on the way out; the correlation ends at the default, 5000. */
    private static final int BEFORE_THE_CORRELATION_ENDS = 6000;

    private static final Set<Integer> REFUSALS = Set.of(401, 403, 422);

    private final CallRecorder recorder;
    private final SecurityIdentity caller;
    private final MeterRegistry meters;

    CallFilter(CallRecorder recorder, SecurityIdentity caller, MeterRegistry meters) {
        this.recorder = recorder;
        this.caller = caller;
        this.meters = meters;
    }

    @ServerResponseFilter(priority = BEFORE_THE_CORRELATION_ENDS)
    void look(ContainerRequestContext request, ContainerResponseContext response, ResourceInfo resource) {
        var status = response.getStatus();
        if (REFUSALS.contains(status)) {
            meters.counter("signalbox.calls.refused", "status", Integer.toString(status))
                    .increment();
        }
        if (Recordable.is(request.getMethod(), status)
                && Recordable.target(resource) != null
                && !caller.isAnonymous()) {
            recorder.record(new CallMade(
                    request.getMethod(),
                    Recordable.route(resource),
                    Recordable.ids(request.getUriInfo().getPathParameters()),
                    status,
                    caller.getPrincipal().getName(),
                    role()));
        }
    }

    private String role() {
        if (caller.hasRole(Roles.OPERATOR)) {
            return Roles.OPERATOR;
        }
        return caller.hasRole(Roles.PERSON) ? Roles.PERSON : "none";
    }
}
