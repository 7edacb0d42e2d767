// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import dev.signalbox.http.ProblemException;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.session.lifecycle.Sessions;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** What an operator may see of a session's container, and do with it. */
@Path("/v1/sessions/{id}")
class SessionContainerResource {
    private final Sessions sessions;
    private final Containers containers;
    private final Restarts restarts;

    SessionContainerResource(Sessions sessions, Containers containers, Restarts restarts) {
        this.sessions = sessions;
        this.containers = containers;
        this.restarts = restarts;
    }

    @GET
    @Path("/container")
    public ContainerStatus container(String id) {
        return containers.status(id).orElseThrow(() -> ProblemException.notFound("container of session", id));
    }

    @POST
    @Path("/restart")
    public Response restart(String id) {
        restarts.restart(active(id).id());
        return Response.accepted().build();
    }

    @POST
    @Path("/end")
    public Response end(String id) {
        var session = active(id);
        sessions.end(session.id(), "ended-by-operator");
        restarts.stop(session.id());
        return Response.noContent().build();
    }

    private Session active(String id) {
        var session = sessions.byId(id).orElseThrow(() -> ProblemException.notFound("session", id));
        if (!session.active()) {
            throw ProblemException.conflict("session-ended", "Session " + id + " ended at " + session.endedAt() + ".");
        }
        return session;
    }
}
