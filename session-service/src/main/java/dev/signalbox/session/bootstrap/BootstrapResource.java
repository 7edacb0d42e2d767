// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.bootstrap;

import dev.signalbox.contracts.sessionstate.BootstrapDecision;
import dev.signalbox.contracts.sessionstate.Registration;
import dev.signalbox.http.ProblemException;
import dev.signalbox.session.agentgroup.AgentGroups;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a named session of a group must read its memory, and that it did. */
@Path("/v1/groups/{group}/sessions")
class BootstrapResource {
    private final NamedSessions sessions;
    private final AgentGroups groups;

    BootstrapResource(NamedSessions sessions, AgentGroups groups) {
        this.sessions = sessions;
        this.groups = groups;
    }

    @GET
    public List<NamedSession> list(String group) {
        return sessions.of(known(group));
    }

    @GET
    @Path("/{name}")
    public Response get(String group, String name) {
        return tagged(
                200,
                sessions.byName(known(group), named(name))
                        .orElseThrow(() -> ProblemException.notFound("session", name)));
    }

    /** Always 200: "not needed" is an answer, and an error is never one. */
    @GET
    @Path("/{name}/bootstrap")
    public BootstrapDecision decide(String group, String name, @QueryParam("runtimeId") @Nullable String runtimeId) {
        return sessions.decide(known(group), named(name), runtimeId);
    }

    /** Both may be absent: without a runtime id the one that is noted stays. */
    record RegistrationRequest(
            @Size(max = 200) @Nullable String runtimeId,
            @Size(max = 200) @Nullable String storeSessionId) {}

    @PUT
    @Path("/{name}/bootstrap")
    public Response register(
            String group,
            String name,
            @HeaderParam("If-Match") @Nullable String version,
            @Valid @Nullable RegistrationRequest request) {
        var given = request == null ? new RegistrationRequest(null, null) : request;
        return switch (sessions.register(
                known(group), named(name), given.storeSessionId(), given.runtimeId(), version(version))) {
            case NamedSessions.Registered.Done done ->
                Response.ok(done.status()).build();
            case NamedSessions.Registered.Stale stale -> tagged(412, stale.now());
        };
    }

    /** A sign of life; now if no time is given. */
    record Seen(@Nullable Instant at) {}

    @POST
    @Path("/{name}/seen")
    public Response seen(String group, String name, @Nullable Seen seen) {
        if (!sessions.seen(known(group), named(name), seen == null ? null : seen.at())) {
            throw ProblemException.notFound("session", name);
        }
        return Response.noContent().build();
    }

    private static Response tagged(int status, NamedSession session) {
        return Response.status(status)
                .header("ETag", "\"" + session.rowVersion() + "\"")
                .entity(session)
                .build();
    }

    private static @Nullable Long version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.equals("*")) {
            return null;
        }
        try {
            return Long.valueOf(ifMatch.replace("\"", ""));
        } catch (NumberFormatException e) {
            throw ProblemException.invalid("If-Match", "must be an ETag this service gave out");
        }
    }

    private static String named(String name) {
        var key = Registration.name(name);
        if (key.length() > 100) {
            throw ProblemException.invalid("name", "must be at most 100 characters");
        }
        return key;
    }

    private String known(String group) {
        if (groups.byId(group).isEmpty()) {
            throw ProblemException.notFound("agent group", group);
        }
        return group;
    }
}
