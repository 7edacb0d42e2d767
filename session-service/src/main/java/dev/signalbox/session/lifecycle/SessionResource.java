// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.lifecycle;

import dev.signalbox.http.ProblemException;
import dev.signalbox.session.agentgroup.AgentGroups;
import dev.signalbox.session.directory.Directory;
import dev.signalbox.session.wiring.Wiring.SessionMode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

@Path("/v1/sessions")
class SessionResource {
    private final Sessions sessions;
    private final AgentGroups agentGroups;
    private final Directory directory;
    private final SessionArchives archives;

    SessionResource(Sessions sessions, AgentGroups agentGroups, Directory directory, SessionArchives archives) {
        this.sessions = sessions;
        this.agentGroups = agentGroups;
        this.directory = directory;
        this.archives = archives;
    }

    record SessionRequest(
            @NotBlank @Size(max = 64) String agentGroupId,
            @Size(max = 64) @Nullable String messagingGroupId,
            @Size(max = 500) @Nullable String threadId,
            @Nullable SessionMode mode) {}

    @POST
    public Response findOrCreate(@Valid @NotNull SessionRequest request) {
        if (agentGroups.byId(request.agentGroupId()).isEmpty()) {
            throw ProblemException.unknownReference("agentGroupId", "names no agent group");
        }
        var chat = request.messagingGroupId();
        if (chat != null && directory.messagingGroup(chat).isEmpty()) {
            throw ProblemException.unknownReference("messagingGroupId", "names no messaging group known here");
        }
        var mode = Objects.requireNonNullElse(request.mode(), SessionMode.SHARED);
        var found = sessions.findOrCreate(SessionKey.ofChat(mode, request.agentGroupId(), chat, request.threadId()));
        var uri = URI.create("/v1/sessions/" + found.session().id());
        return (found.created() ? Response.created(uri) : Response.ok().location(uri))
                .entity(found)
                .build();
    }

    @GET
    public List<Session> list(
            @QueryParam("agentGroupId") @Nullable String agentGroupId,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return sessions.newest(agentGroupId, limit);
    }

    @GET
    @Path("/{id}/archive")
    public SessionArchives.Archived archive(String id) {
        return archives.of(id).orElseThrow(() -> ProblemException.notFound("archived folder of session", id));
    }

    record ProviderRequest(
            @Pattern(
                    regexp = "[A-Za-z0-9-]{1,40}",
                    message = "must be 1 to 40 letters, digits or -; null for that of the agent group")
            @Nullable
            String provider) {}

    /** Holds from the next start of the session's container. */
    @PUT
    @Path("/{id}/provider")
    public Session answeredBy(String id, @Valid @NotNull ProviderRequest request) {
        if (!get(id).active()) {
            throw ProblemException.conflict("session-ended", "This session has ended; nothing will be started in it.");
        }
        var provider = request.provider();
        sessions.answeredBy(id, provider == null ? null : provider.toLowerCase(Locale.ROOT));
        return get(id);
    }

    @GET
    @Path("/{id}")
    public Session get(String id) {
        return sessions.byId(id).orElseThrow(() -> ProblemException.notFound("session", id));
    }
}
