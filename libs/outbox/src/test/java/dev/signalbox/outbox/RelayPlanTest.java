// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelayPlanTest {

    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    /** Rows are written key+number, {@code -} for no key, {@code ~} after it for a row that must wait. */
    @ParameterizedTest(name = "{0} | on their way: {1} -> {2}")
    @CsvSource({
        "'', '', ''",
        "a1, '', a1",
        "a1 a2 a3, '', a1",
        "a1 b2 a3 b4, '', a1 b2",
        "a1 a2 b3, a, b3",
        "a1~ a2 b3, '', b3",
        "a1 a2~ b3, '', a1 b3",
        "a1~ b2~ c3 c4, '', c3",
        "-1 -2 -3~ a4, '', -1 -2 a4",
        "a1 b2 c3, a b c, ''"
    })
    void sendsTheOldestOfEachLaneUnlessItIsOnItsWayOrMustWait(String pending, String onTheirWay, String expected) {
        var rows = words(pending).stream().map(RelayPlanTest::row).toList();
        var lanes = words(onTheirWay).stream()
                .map(key -> new OutboxRow.Lane("topic", key, 0))
                .collect(Collectors.toSet());

        var sendable = RelayPlan.sendable(rows, lanes, NOW);

        assertThat(sendable).extracting(OutboxRow::id).containsExactlyElementsOf(words(expected));
    }

    @Test
    void treatsTheSameKeyOnTwoTopicsAsTwoLanes() {
        var one = row("a1");
        var two = new OutboxRow(
                2, "a2", new OutboxRow.Unread("other", "a", Payload.of(null), "{}"), 0, Instant.EPOCH, NOW);
        assertThat(RelayPlan.sendable(List.of(one, two), Set.of(), NOW)).containsExactly(one, two);
    }

    @ParameterizedTest
    @CsvSource({"1, 100", "2, 200", "3, 400", "6, 3200", "7, 5000", "8, 5000", "100000, 5000"})
    void waitsLongerAfterEachFailureUpToFiveSeconds(int attempts, long millis) {
        assertThat(RelayPlan.delayAfter(attempts)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void countsAFailureAgainstTheRecordOnlyWhenItLiesInTheRecord() {
        assertThat(SendOutcome.of(null)).isEqualTo(new SendOutcome.Acknowledged());
        for (var fault : List.of(
                new RecordTooLargeException("x"), new SerializationException("x"), new InvalidTopicException("x"))) {
            assertThat(SendOutcome.of(new java.util.concurrent.CompletionException(fault)))
                    .isEqualTo(new SendOutcome.Refused(fault.getClass().getSimpleName() + ": x"));
        }
        for (var passing : List.of(
                new TimeoutException("x"),
                new TopicAuthorizationException("x"),
                new java.util.concurrent.TimeoutException("x"),
                new IllegalStateException("x"))) {
            assertThat(SendOutcome.of(passing)).isInstanceOf(SendOutcome.Postponed.class);
        }
    }

    private static List<String> words(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(" ")).map(each -> each).toList();
    }

    private static OutboxRow row(String word) {
        var waits = word.endsWith("~");
        var key = word.startsWith("-") ? null : word.substring(0, 1);
        var number = Long.parseLong(word.replaceAll("\\D", ""));
        return new OutboxRow(
                number,
                word,
                new OutboxRow.Unread("topic", key, Payload.of(null), "{}"),
                waits ? 1 : 0,
                waits ? NOW.plusMillis(1) : Instant.EPOCH,
                NOW);
    }
}
