// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import dev.signalbox.session.container.admission.AdmissionPolicy;
import dev.signalbox.session.container.admission.AdmissionPolicy.Waiting;
import dev.signalbox.session.container.admission.WakeQueue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;

/** How much room there is, who waits for it, and whose container cannot be started. */
@Path("/v1/containers")
class ContainersResource {
    private final WakeQueue queue;
    private final Containers containers;

    ContainersResource(WakeQueue queue, Containers containers) {
        this.queue = queue;
        this.containers = containers;
    }

    /**
     * The state of all containers.
     *
     * @param running by agent group
     * @param waiting the longest first
     */
    record Overview(
            AdmissionPolicy limits,
            Map<String, Integer> running,
            List<Waiting> waiting,
            List<ContainerStatus> failing) {}

    @GET
    public Overview overview() {
        return new Overview(queue.policy(), queue.running(), queue.waiting(), containers.failing());
    }
}
