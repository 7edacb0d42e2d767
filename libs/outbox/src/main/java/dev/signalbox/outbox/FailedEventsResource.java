// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Events that could not be sent. */
@Path("/v1/outbox/failed")
@Produces(MediaType.APPLICATION_JSON)
public class FailedEventsResource {

    private final FailedEvents failed;

    FailedEventsResource(FailedEvents failed) {
        this.failed = failed;
    }

    /** The oldest 500. */
    @GET
    public List<FailedEvents.FailedEvent> list() {
        return failed.oldest();
    }

    /**
     * Sends one again.
     *
     * @throws NotFoundException if there is no failed event of this id
     */
    @POST
    @Path("/{id}/resubmission")
    public FailedEvents.FailedEvent resubmit(@PathParam("id") String id) {
        return failed.resubmit(id)
                .orElseThrow(() -> new NotFoundException("No failed event has the id " + StoredText.shortened(id)));
    }
}
