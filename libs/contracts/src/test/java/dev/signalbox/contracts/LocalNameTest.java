// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalNameTest {

    @ParameterizedTest
    @CsvSource({
        "Research, research",
        "Dr. Who & Sons, dr-who-sons",
        "  --Müller Straße--  , muller-stra-e",
        "a/../../etc, a-etc",
        "GLOBAL, global"
    })
    void isLowerCaseWordsJoinedByDashes(String displayName, String name) {
        assertThat(LocalName.of(displayName)).isEqualTo(name);
    }

    @Test
    void differsForNamesThatHaveNoLatinLetter() {
        assertThat(LocalName.of("研究")).matches("agent-[0-9a-f]{8}").isNotEqualTo(LocalName.of("設計"));
    }

    @Test
    void neverEndsInADashHoweverLongItIs() {
        assertThat(LocalName.of("abc ".repeat(40))).hasSizeLessThanOrEqualTo(40).doesNotEndWith("-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Global", "parent", "Signalbox"})
    void someNamesAreTaken(String displayName) {
        assertThat(LocalName.reserved(LocalName.of(displayName))).isTrue();
    }
}
