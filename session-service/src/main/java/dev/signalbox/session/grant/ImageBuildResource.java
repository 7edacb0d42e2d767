// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.grant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of an agent group's image builds. */
@Path("/v1/agent-groups/{id}/builds")
class ImageBuildResource {
    private static final int MOST = 100;
    private final ImageBuilds builds;

    ImageBuildResource(ImageBuilds builds) {
        this.builds = builds;
    }

    /** One build. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Build(
            String approvalId,
            ImageBuildEntity.State state,
            @JsonRawValue String packages,
            @Nullable String tag,
            @Nullable String reason,
            Instant createdAt,
            @Nullable Instant endedAt) {}

    @GET
    public List<Build> builds(String id) {
        return builds.of(id, MOST).stream()
                .map(b -> new Build(b.approvalId, b.state, b.packages, b.tag, b.reason, b.createdAt, b.endedAt))
                .toList();
    }
}
