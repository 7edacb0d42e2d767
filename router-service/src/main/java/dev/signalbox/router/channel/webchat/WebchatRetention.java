// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.webchat;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Forgets what was written in web chats long ago. Safe on every replica at once: what is gone is not deleted again. */
@ApplicationScoped
class WebchatRetention {
    private final WebchatMessageEntities entities;
    private final Clock clock;
    private final Duration keep;

    WebchatRetention(
            WebchatMessageEntities entities,
            Clock clock,
            @ConfigProperty(name = "signalbox.webchat.keep", defaultValue = "P90D") Duration keep) {
        this.entities = entities;
        this.clock = clock;
        this.keep = keep;
    }

    @Scheduled(every = "24h", delayed = "12m")
    @Transactional
    void forget() {
        entities.delete("createdAt < ?1", clock.instant().minus(keep));
    }
}
