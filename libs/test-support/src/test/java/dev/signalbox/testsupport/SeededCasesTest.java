// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SeededCasesTest {

    @Test
    void givesTheSameCasesEachTime() {
        var first = new ArrayList<List<Integer>>();
        var second = new ArrayList<List<Integer>>();

        SeededCases.of(20).check(SeededCasesTest::numbers, first::add);
        SeededCases.of(20).check(SeededCasesTest::numbers, second::add);

        assertThat(first).hasSize(20).isEqualTo(second).doesNotHaveDuplicates();
    }

    @Test
    void namesTheSeedAndTheShortestFailingList() {
        assertThatThrownBy(() -> SeededCases.of(50).check(SeededCasesTest::numbers, list -> assertThat(
                                list.stream().filter(n -> n > 90).count())
                        .isLessThan(2)))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching("(?s)Property broken; rerun with -Dseed=\\d+; 2 of 100 commands suffice: .*")
                .hasCauseInstanceOf(AssertionError.class);
    }

    private static List<Integer> numbers(RandomGenerator random) {
        return random.ints(100, 0, 100).boxed().toList();
    }
}
