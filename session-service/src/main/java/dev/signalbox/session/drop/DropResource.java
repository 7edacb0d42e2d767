// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.drop;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who was not heard, and why. */
@Path("/v1/drops")
class DropResource {
    private final Drops drops;

    DropResource(Drops drops) {
        this.drops = drops;
    }

    @GET
    public List<Drops.Tally> list(
            @QueryParam("messagingGroupId") @Nullable String messagingGroupId,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return drops.tallies(messagingGroupId, limit);
    }
}
