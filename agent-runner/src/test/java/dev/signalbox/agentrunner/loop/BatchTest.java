// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.agentrunner.Samples;
import dev.signalbox.agentrunner.folder.Incoming;
import dev.signalbox.testsupport.SeededCases;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchTest {

    /** One letter for each message: {@code c} context, {@code T} one that wants an answer; numbers count from 0. */
    private static List<Incoming> due(String letters) {
        return IntStream.range(0, letters.length())
                .mapToObj(i -> Samples.numbered(i, letters.charAt(i) == 'T'))
                .toList();
    }

    private static String numbers(List<Incoming> batch) {
        return String.join(" ", batch.stream().map(m -> Long.toString(m.seq())).toList());
    }

    @ParameterizedTest
    @Tag("RP-01")
    @Tag("B-13")
    @CsvSource(
            delimiter = '|',
            value = {
                "         | 3 | ''", // nothing waits
                "ccc      | 3 | ''", // never context alone
                "T        | 3 | 0",
                "TT       | 3 | 0 1", // both are read
                "ccT      | 3 | 0 1 2", // context rides along
                "cTcTc    | 3 | 0 1 2", // oldest first
                "TTTTT    | 3 | 0 1 2",
                "cccccT   | 3 | 3 4 5", // context cannot hide what wants an answer
                "cccccTT  | 1 | 5",
                "ccccccccccT | 10 | 1 2 3 4 5 6 7 8 9 10"
            })
    void takesTheOldestMessagesAroundTheFirstThatWantsAnAnswer(String due, int most, String taken) {
        assertThat(numbers(Batch.of(due(due == null ? "" : due), most))).isEqualTo(taken);
    }

    @Test
    @Tag("B-13")
    @Tag("TRAP-2")
    void servesEveryMessageThatWantsAnAnswerInOrder() {
        SeededCases.of(500)
                .check(
                        random -> Stream.generate(() -> random.nextInt(3) == 0 ? "T" : "c")
                                .limit(random.nextInt(40))
                                .toList(),
                        letters -> {
                            var left = new java.util.ArrayList<>(due(String.join("", letters)));
                            var answered = new java.util.ArrayList<Incoming>();
                            for (var batch = List.copyOf(Batch.of(left, 4));
                                    !batch.isEmpty();
                                    batch = List.copyOf(Batch.of(left, 4))) {
                                assertThat(batch).hasSizeLessThanOrEqualTo(4).anyMatch(Incoming::trigger);
                                batch.stream().filter(Incoming::trigger).forEach(answered::add);
                                left.removeAll(batch);
                            }
                            assertThat(left).noneMatch(Incoming::trigger);
                            assertThat(answered).isSortedAccordingTo(java.util.Comparator.comparing(Incoming::seq));
                        });
    }
}
