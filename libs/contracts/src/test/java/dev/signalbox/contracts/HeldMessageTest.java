// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeldMessageTest {
    private static final HeldMessage HELD = new HeldMessage(
            "hold-1", "boss", "webhook", "webhook:1", "it is held for people", null, "{\"text\":\"é \\\"x\\\"\"}");

    @Test
    void readsBackToTheSameTextHoweverOften() {
        var again = HeldMessage.of(HELD.payload());
        assertThat(again).isEqualTo(HELD);
        assertThat(again.payload()).isEqualTo(HELD.payload());
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "{}", "{\"holdId\":\"h\"}", "{\"holdId\":\"h\",\"more\":1}", "text"})
    void isNotReadFromAnythingElse(String payload) {
        assertThatThrownBy(() -> HeldMessage.of(payload)).isInstanceOf(IllegalArgumentException.class);
    }
}
