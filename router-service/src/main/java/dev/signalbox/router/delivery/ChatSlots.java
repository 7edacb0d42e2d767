// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/**
 * How many lanes of one chat are at work at once. Those beyond wait in the order they came, and claim nothing meanwhile: the
 * rule is asked when a call can begin. A chat that does not answer keeps no place from another.
 */
@ApplicationScoped
class ChatSlots {
    private final int slots;
    private final Map<Chat, Place> places = new HashMap<>();

    private record Chat(String channelType, String platformId) {
        static Chat of(Lane lane) {
            return new Chat(lane.channelType(), lane.platformId());
        }
    }

    private static final class Place {
        private final Queue<Lane> waiting = new ArrayDeque<>();
        private int taken;
    }

    ChatSlots(DeliveryConfig config) {
        this.slots = config.parallelCalls();
    }

    /** True if the lane may work now; else {@link #leave} of another names it when it may. */
    synchronized boolean enter(Lane lane) {
        var place = places.computeIfAbsent(Chat.of(lane), _ -> new Place());
        if (place.taken == slots) {
            place.waiting.add(lane);
            return false;
        }
        place.taken++;
        return true;
    }

    /** Call when a lane that was let in has no work any more; the lane that may work in its place. */
    synchronized Optional<Lane> leave(Lane lane) {
        var chat = Chat.of(lane);
        var place = places.get(chat);
        if (place == null) {
            return Optional.empty();
        }
        var next = place.waiting.poll();
        if (next == null && --place.taken == 0) {
            places.remove(chat);
        }
        return Optional.ofNullable(next);
    }
}
