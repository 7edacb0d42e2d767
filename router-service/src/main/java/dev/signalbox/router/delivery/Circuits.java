// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import dev.signalbox.router.channel.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Leaves a chat alone for a while that cannot be reached: after some failures in a row, whoever's they are, one attempt at a
 * time finds out whether it is back. Kept in memory, as each process learns it soon enough for itself.
 */
@ApplicationScoped
class Circuits {
    private static final Logger LOG = Logger.getLogger(Circuits.class);
    private final DeliveryConfig config;
    private final ConcurrentHashMap<Chat, Circuit> circuits = new ConcurrentHashMap<>();

    private record Chat(String channelType, String platformId) {
        static Chat of(Lane lane) {
            return new Chat(lane.channelType(), lane.platformId());
        }
    }

    /** {@code closedUntil} is null until there were too many failures. */
    private record Circuit(int failures, @Nullable Instant closedUntil) {}

    Circuits(DeliveryConfig config, MeterRegistry metrics) {
        this.config = config;
        metrics.gauge("signalbox_circuits_open", circuits, Circuits::tripped);
    }

    /** Empty if an attempt may be made now; else when to ask again. Who is let through as a probe shuts out the others. */
    Optional<Instant> shutUntil(Lane lane, Instant now) {
        var circuit = circuits.get(Chat.of(lane));
        if (circuit == null || circuit.closedUntil() == null) {
            return Optional.empty();
        }
        if (circuit.closedUntil().isAfter(now)) {
            return Optional.of(circuit.closedUntil());
        }
        var probing = new Circuit(circuit.failures(), now.plus(config.breakerPause()));
        return circuits.replace(Chat.of(lane), circuit, probing)
                ? Optional.empty()
                : Optional.of(now.plus(config.breakerPause()));
    }

    /** Learns from an attempt. A refusal proves that somebody is there. */
    void learn(Lane lane, Outcome outcome, Instant now) {
        switch (outcome) {
            case Outcome.Unavailable _, Outcome.Unknown _, Outcome.InDoubt _ -> failed(lane, now);
            case Outcome.Delivered _, Outcome.Refused _, Outcome.NotUnderstood _ -> circuits.remove(Chat.of(lane));
        }
    }

    private void failed(Lane lane, Instant now) {
        circuits.compute(Chat.of(lane), (chat, known) -> {
            var failures = known == null ? 1 : known.failures() + 1;
            if (failures < config.breakerFailures()) {
                return new Circuit(failures, null);
            }
            if (failures == config.breakerFailures()) {
                LOG.warnf("A chat cannot be reached and is left alone for a while: channel=%s", chat.channelType());
            }
            return new Circuit(failures, now.plus(config.breakerPause()));
        });
    }

    private static double tripped(ConcurrentHashMap<Chat, Circuit> circuits) {
        return circuits.values().stream().filter(c -> c.closedUntil() != null).count();
    }
}
