// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** Operator's word on single deliveries. */
@Path("/v1")
class ReplayResource {
    private final Replays replays;
    private final Lanes lanes;

    ReplayResource(Replays replays, Lanes lanes) {
        this.replays = replays;
        this.lanes = lanes;
    }

    @POST
    @Path("/deliveries/{id}/retry")
    public Response retry(@PathParam("id") String id) {
        lanes.signal(replays.again(id));
        return Response.accepted().build();
    }

    @POST
    @Path("/deliveries/{id}/expire")
    public void expire(@PathParam("id") String id) {
        replays.expire(id);
    }
}
