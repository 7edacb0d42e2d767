// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChatSlotsTest {
    private final ChatSlots slots = new ChatSlots(new CircuitsTest.Settings()); // one place for each chat

    @Test
    void letsThoseBeyondWaitInTheOrderTheyCame() {
        assertThat(slots.enter(lane("a", "webhook:1"))).isTrue();
        assertThat(slots.enter(lane("b", "webhook:1"))).isFalse();
        assertThat(slots.enter(lane("c", "webhook:1"))).isFalse();

        assertThat(slots.leave(lane("a", "webhook:1"))).contains(lane("b", "webhook:1"));
        assertThat(slots.leave(lane("b", "webhook:1"))).contains(lane("c", "webhook:1"));
        assertThat(slots.leave(lane("c", "webhook:1"))).isEmpty();
        assertThat(slots.enter(lane("d", "webhook:1"))).isTrue();
    }

    @Test
    void keepsNoPlaceFromAnotherChat() {
        assertThat(slots.enter(lane("a", "webhook:1"))).isTrue();
        assertThat(slots.enter(lane("a", "webhook:2"))).isTrue();
    }

    private static Lane lane(String session, String chat) {
        return new Lane(session, "webhook", chat);
    }
}
