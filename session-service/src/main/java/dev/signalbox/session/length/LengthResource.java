// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.length;

import dev.signalbox.http.ProblemException;
import dev.signalbox.session.lifecycle.Sessions;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

@Path("/v1/sessions/{id}/length")
class LengthResource {
    private final Sessions sessions;
    private final SessionLengths lengths;

    LengthResource(Sessions sessions, SessionLengths lengths) {
        this.sessions = sessions;
        this.lengths = lengths;
    }

    @GET
    public SessionLengths.Length length(String id) {
        if (sessions.byId(id).isEmpty()) {
            throw ProblemException.notFound("session", id);
        }
        return lengths.length(id);
    }
}
