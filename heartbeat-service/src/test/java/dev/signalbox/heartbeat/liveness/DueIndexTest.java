// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contracts.LivenessEvent.LivenessReported;
import dev.signalbox.contracts.LivenessEvent.SessionLiveness;
import dev.signalbox.heartbeat.liveness.DueIndex.Due;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DueIndexTest {
    private static final Instant AT = Instant.parse("2026-01-02T12:00:00Z");
    private static final long NOW = Long.MAX_VALUE - 1_000;
    private final DueIndex index = new DueIndex();

    private static LivenessReported report(String shard, Instant reportedAt, Due... waiting) {
        return new LivenessReported(
                shard,
                reportedAt,
                Stream.of(waiting)
                        .map(due -> new SessionLiveness(
                                due.sessionId(), "ag-1", 0, false, false, null, null, null, 0, List.of(), due.dueAt()))
                        .toList());
    }

    private static Due due(String session, Instant at) {
        return new Due(session, at, 0);
    }

    private static long after(Duration time) {
        return NOW + time.toNanos();
    }

    private List<String> take(long nanos) {
        return index.take(nanos, 500).stream().map(Due::sessionId).toList();
    }

    @Test
    @Tag("LV-06")
    void wakesWhatIsDueInItsOrderAndEachOnce() {
        index.replace(
                report(
                        "shard-0",
                        AT,
                        due("s-later", AT.plusSeconds(9)),
                        due("s-soon", AT.plusSeconds(1)),
                        due("s-next", AT.plusSeconds(3)),
                        due("s-now", AT)),
                NOW);
        assertThat(take(after(Duration.ofMillis(999)))).isEmpty();
        assertThat(take(after(Duration.ofSeconds(3)))).containsExactly("s-soon", "s-next");
        assertThat(take(after(Duration.ofSeconds(3)))).isEmpty();
    }

    @Test
    @Tag("LV-06")
    void whatWasMissedIsToldOnceAtTheNextLook() {
        index.replace(report("shard-0", AT, due("s-1", AT.plusSeconds(1)), due("s-2", AT.plusSeconds(50))), NOW);
        assertThat(index.take(after(Duration.ofHours(2)), 1))
                .extracting(Due::sessionId)
                .containsExactly("s-1");
        assertThat(take(after(Duration.ofHours(2)))).containsExactly("s-2");
    }

    @Test
    @Tag("LV-07")
    void theNextReportReplacesTheLastOfItsShardAlone() {
        index.replace(report("shard-0", AT, due("s-1", AT.plusSeconds(1))), NOW);
        index.replace(report("shard-1", AT, due("s-2", AT.plusSeconds(1))), NOW);
        index.replace(report("shard-0", AT.plusSeconds(2)), NOW);
        assertThat(take(after(Duration.ofMinutes(1)))).containsExactly("s-2");
    }

    @Test
    @Tag("LV-08")
    void clocksThatDifferOrAreSetMakeNothingEarlyOrLate() {
        var ahead = AT.plus(Duration.ofDays(400));
        index.replace(report("shard-0", ahead, due("s-1", ahead.plusSeconds(5))), NOW);
        assertThat(take(after(Duration.ofMillis(4_999)))).isEmpty();
        var back = AT.minus(Duration.ofDays(400));
        index.replace(report("shard-0", back, due("s-1", back.plusSeconds(3))), after(Duration.ofSeconds(2)));
        assertThat(take(after(Duration.ofMillis(4_999)))).isEmpty();
        assertThat(take(after(Duration.ofSeconds(5)))).containsExactly("s-1");
    }
}
