// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.destination;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;

/** Wired chats that are no destination of their agent: reported, and made one if asked. */
@Path("/v1/routes/uncovered")
class CoverageResource {
    private final DirectoryReadModel readModel;

    CoverageResource(DirectoryReadModel readModel) {
        this.readModel = readModel;
    }

    record Uncovered(String wiringId, String agentGroupId, String messagingGroupId) {
        static Uncovered of(WiringEntity wiring) {
            return new Uncovered(wiring.id, wiring.agentGroupId, wiring.messagingGroupId);
        }
    }

    @GET
    public List<Uncovered> report() {
        return readModel.uncovered().stream().map(Uncovered::of).toList();
    }

    /** Answers with those that were covered by this. */
    @POST
    public List<Uncovered> cover() {
        return readModel.cover().stream().map(Uncovered::of).toList();
    }
}
