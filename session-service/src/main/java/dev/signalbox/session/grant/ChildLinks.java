// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.grant;

import dev.signalbox.session.directory.DestinationsUpdated;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Notices that new agents have become destinations: at once when told, and by looking, for what a crash swallowed. */
@ApplicationScoped
class ChildLinks {
    private final Children children;

    ChildLinks(Children children) {
        this.children = children;
    }

    void on(@Observes DestinationsUpdated event) {
        look();
    }

    @Scheduled(
            identity = "child-links",
            every = "{signalbox.children.look-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        children.unlinked().forEach(children::link);
    }
}
