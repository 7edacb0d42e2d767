// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"@Ann", "so @ann, come", "(@ANN)", "@ann's turn", "@anna and @ann"})
    void isCalledByItsNameInAnyCaseAndPlace(String text) {
        assertThat(AtName.in(text, "Ann")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann", "@anna", "@ann_bot", "@ann-2", "joe@ann.example", "@ ann", "", "@"})
    void isNotMeantByALongerNameOrAMailAddress(String text) {
        assertThat(AtName.in(text, "Ann")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"@Ann Lee!", "hi @ann lee"})
    void mayHaveANameOfSeveralWords(String text) {
        assertThat(AtName.in(text, "Ann Lee")).isTrue();
    }
}
