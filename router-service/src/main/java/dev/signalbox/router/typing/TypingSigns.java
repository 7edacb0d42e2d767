// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.typing;

import dev.signalbox.router.channel.ChannelAdapter;
import dev.signalbox.router.channel.Channels;
import dev.signalbox.router.channel.Feature;
import dev.signalbox.router.delivery.DeliveryNews.MessageShown;
import dev.signalbox.router.typing.SessionChats.Place;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** The turns under way and the signs of them. Kept in memory only: after a restart the next turn shows again. */
@ApplicationScoped
class TypingSigns {
    private static final Logger LOG = Logger.getLogger(TypingSigns.class);
    private static final int MOST = 5_000;
    private final Channels channels;
    private final TypingConfig config;
    private final Clock clock;
    private final ConcurrentHashMap<String, Turn> turns = new ConcurrentHashMap<>();

    /** Sessions whose last sign has not been taken yet: a slow platform is not asked twice at a time. */
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    TypingSigns(Channels channels, TypingConfig config, Clock clock) {
        this.channels = channels;
        this.config = config;
        this.clock = clock;
    }

    /** A turn, and from when on it shows. */
    private record Turn(Place place, Instant begun, Instant showsFrom) {}

    void begin(String sessionId, Place place) {
        var now = clock.instant();
        if (able(place) && turns.size() < MOST) {
            turns.put(sessionId, new Turn(place, now, now));
            sign(sessionId, place);
        }
    }

    void end(String sessionId) {
        turns.remove(sessionId);
    }

    void shown(@Observes MessageShown event) {
        turns.computeIfPresent(
                event.sessionId(),
                (_, turn) ->
                        new Turn(turn.place(), turn.begun(), clock.instant().plus(config.pause())));
    }

    @Scheduled(every = "{signalbox.typing.every:4S}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void again() {
        var now = clock.instant();
        turns.values().removeIf(turn -> turn.begun().plus(config.longest()).isBefore(now));
        turns.forEach((sessionId, turn) -> {
            if (!turn.showsFrom().isAfter(now)) {
                sign(sessionId, turn.place());
            }
        });
    }

    private boolean able(Place place) {
        return channels.find(place.chat().channelType())
                .filter(adapter -> adapter.capabilities().has(Feature.TYPING))
                .filter(adapter -> adapter.state().usable())
                .isPresent();
    }

    private void sign(String sessionId, Place place) {
        var adapter = channels.find(place.chat().channelType()).orElse(null);
        if (adapter == null || !underWay.add(sessionId)) {
            return;
        }
        if (adapter.local()) {
            show(sessionId, adapter, place);
        } else {
            Thread.startVirtualThread(() -> show(sessionId, adapter, place));
        }
    }

    private void show(String sessionId, ChannelAdapter adapter, Place place) {
        try {
            adapter.typing(place.chat(), place.threadId());
        } catch (RuntimeException e) {
            LOG.debugf(e, "A sign of typing was not taken: channel=%s", adapter.channelType());
        } finally {
            underWay.remove(sessionId);
        }
    }
}
