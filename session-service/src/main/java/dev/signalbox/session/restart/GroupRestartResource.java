// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.restart;

import dev.signalbox.contracts.PrefixedId;
import dev.signalbox.http.ProblemException;
import dev.signalbox.session.agentgroup.AgentGroups;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Lets running containers of an agent group see a changed configuration. */
@Path("/v1/agent-groups/{id}/restart")
class GroupRestartResource {
    private final AgentGroups groups;
    private final GroupRestart restart;

    GroupRestartResource(AgentGroups groups, GroupRestart restart) {
        this.groups = groups;
        this.restart = restart;
    }

    /** What each fresh container is told; none means that containers are only stopped. */
    record Request(@Size(max = 4000) @Nullable String note) {}

    /** How many containers ran. */
    record Restarted(int restarted) {}

    @POST
    public Response restart(String id, @Valid @Nullable Request request) {
        var group = groups.byId(id).orElseThrow(() -> ProblemException.notFound("agent group", id));
        var text = request == null || request.note() == null || request.note().isBlank() ? null : request.note();
        var count = restart.restart(group.id(), PrefixedId.next("note-restart"), text);
        return Response.accepted(new Restarted(count)).build();
    }
}
