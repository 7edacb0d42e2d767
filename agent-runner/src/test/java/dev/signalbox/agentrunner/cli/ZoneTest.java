// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("SC-07")
class ZoneTest {

    @Test
    void isTheOneItsContainerNames() {
        assertThat(Zone.of("Europe/Berlin")).isEqualTo(ZoneId.of("Europe/Berlin"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mars/Olympus", "Europe Berlin", "../etc/localtime", "?"})
    void isUtcIfTheNameIsNone(String name) {
        assertThat(Zone.of(name)).isEqualTo(ZoneOffset.UTC);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void isTheMachinesIfThereIsNoName(String none) {
        assertThat(Zone.of(none)).isEqualTo(ZoneId.systemDefault());
        assertThat(Zone.of(null)).isEqualTo(ZoneId.systemDefault());
    }
}
