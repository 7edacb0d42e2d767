// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.liveness;

import dev.signalbox.contracts.LivenessEvent.LivenessReported;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Collection;
import java.util.List;

@Path("/v1/liveness")
class LivenessResource {
    private final LatestReports latest;
    private final Judgements judgements;

    LivenessResource(LatestReports latest, Judgements judgements) {
        this.latest = latest;
        this.judgements = judgements;
    }

    /** The newest report of each shard. */
    @GET
    public Collection<LivenessReported> reports() {
        return latest.all();
    }

    /** What was told, newest first. */
    @GET
    @Path("/judgements")
    public List<Judgement> judgements(@QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return judgements.newest(limit);
    }
}
