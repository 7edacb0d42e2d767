// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.digest;

import io.quarkus.scheduler.Scheduled;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Digests for those who are not agents of ours: agents find theirs in their session. */
@Path("/v1/digests/{scope}")
class DigestResource {
    private static final String SCOPE = "[A-Za-z0-9._:-]{1,128}";
    private static final String MESSAGE = "must be 1 to 128 letters, digits, dots, colons, - or _";
    private final DigestGate gate;
    private final DigestSettings settings;
    private final Clock clock;

    DigestResource(DigestGate gate, DigestSettings settings, Clock clock) {
        this.gate = gate;
        this.settings = settings;
        this.clock = clock;
    }

    /** What is pending; all zero if nothing is. */
    record DigestView(
            String scope,
            Digest digest,
            @Nullable Instant lastShownAt,
            @Nullable Instant nextAt) {}

    /** Looks without taking. */
    @GET
    public DigestView peek(@Pattern(regexp = SCOPE, message = MESSAGE) String scope) {
        var pending = gate.peek(scope);
        return new DigestView(
                scope,
                pending.digest(),
                pending.lastShownAt().orElse(null),
                pending.nextAt().orElse(null));
    }

    /** Takes: 200 with the digest for one caller in 18 hours, 204 for all others. */
    @POST
    @Path("/taking")
    public Response take(@Pattern(regexp = SCOPE, message = MESSAGE) String scope) {
        return gate.take(scope, "http")
                .map(taken -> Response.ok(taken.digest()).build())
                .orElseGet(() -> Response.noContent().build());
    }

    @Scheduled(identity = "digest-retention", every = "1h", delayed = "2m")
    void prune() {
        gate.forget(clock.instant().minus(settings.keep()));
    }
}
