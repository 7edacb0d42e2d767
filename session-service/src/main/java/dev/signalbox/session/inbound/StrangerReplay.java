// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.inbound;

import dev.signalbox.session.directory.PersonUpdated;
import dev.signalbox.session.stranger.Strangers;
import dev.signalbox.session.stranger.StrangersMayEnter;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Passes on what strangers said before they were let in, in order. Rows of messages have ids that follow from them, so
 * what a crash makes it pass on twice arrives once.
 */
@ApplicationScoped
class StrangerReplay {
    private final Strangers strangers;
    private final InboundRouting routing;

    StrangerReplay(Strangers strangers, InboundRouting routing) {
        this.strangers = strangers;
        this.routing = routing;
    }

    void on(@Observes StrangersMayEnter event) {
        look();
    }

    void on(@Observes PersonUpdated event) {
        look();
    }

    /** Also what a crash left behind. */
    @Scheduled(
            identity = "strangers",
            every = "{signalbox.strangers.look-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        for (var id : strangers.ready()) {
            routing.route(strangers.held(id).stream()
                    .map(held -> new Received(held.message(), held.cause()))
                    .toList());
            strangers.entered(id);
        }
    }
}
