// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contracts.HeartbeatEvent.StallCause;
import dev.signalbox.contracts.LivenessEvent.Claim;
import dev.signalbox.contracts.LivenessEvent.LivenessReported;
import dev.signalbox.contracts.LivenessEvent.SessionLiveness;
import dev.signalbox.heartbeat.stall.StallDecision;
import dev.signalbox.heartbeat.stall.StallDecision.Stalled;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardWatchTest {
    private static final Instant AT = Instant.parse("2026-01-02T12:00:00Z");
    private static final Duration STEP = Duration.ofSeconds(2);
    private final ShardWatch watch = new ShardWatch();
    private Instant hostClock = AT;
    private long generation = 1;
    private @Nullable Instant started = AT.minus(Duration.ofHours(8));
    private @Nullable Instant heartbeat = AT;
    private List<Claim> claims = List.of();

    private Optional<StallCause> report() {
        var session =
                new SessionLiveness("s-1", "ag-1", generation, true, true, started, heartbeat, null, 0, claims, null);
        var seen = watch.follow(new LivenessReported("shard-0", hostClock, List.of(session)))
                .getFirst();
        var verdict = StallDecision.decide(seen, hostClock, Duration.ofMinutes(30), Duration.ofSeconds(60));
        return verdict instanceof Stalled stalled ? Optional.of(stalled.cause()) : Optional.empty();
    }

    /** Reports at the usual pace; what was said of the last one that is not well, if any. */
    private Optional<StallCause> watchFor(Duration time) {
        var worst = Optional.<StallCause>empty();
        for (var passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(STEP)) {
            hostClock = hostClock.plus(STEP);
            var cause = report();
            worst = cause.isPresent() ? cause : worst;
        }
        return worst;
    }

    @Test
    void silenceIsFoundAfterTheCeiling() {
        assertThat(watchFor(Duration.ofMinutes(30))).isEmpty();
        assertThat(watchFor(Duration.ofSeconds(6))).contains(StallCause.HEARTBEAT_CEILING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT8H", "PT-8H", "PT31M", "PT-1M"})
    @Tag("LV-01")
    void aClockThatIsSetKillsNobody(Duration jump) {
        watchFor(Duration.ofMinutes(10));
        hostClock = hostClock.plus(jump);
        assertThat(report()).isEmpty();
        assertThat(watchFor(Duration.ofMinutes(19))).isEmpty();
        assertThat(watchFor(Duration.ofMinutes(2))).contains(StallCause.HEARTBEAT_CEILING);
    }

    @Test
    @Tag("LV-02")
    void timeWithoutReportsCountsForTenSecondsAtMost() {
        claims = List.of(new Claim("m-2", AT));
        heartbeat = AT.minus(Duration.ofMinutes(20));
        report();
        hostClock = hostClock.plus(Duration.ofHours(3));
        assertThat(report()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-5M", "PT0S", "PT5M"})
    @Tag("LV-03")
    void anAgentsWrongClockNeitherKillsNorHidesIt(Duration skew) {
        watchFor(Duration.ofMinutes(20));
        claims = List.of(new Claim("m-2", hostClock.plus(skew)));
        report();
        heartbeat = hostClock.plusSeconds(1).plus(skew);
        assertThat(watchFor(Duration.ofMinutes(25))).as("a silent tool").isEmpty();
        claims = List.of(new Claim("m-4", hostClock.plus(skew)));
        assertThat(watchFor(Duration.ofSeconds(60))).isEmpty();
        assertThat(watchFor(Duration.ofSeconds(6))).as("no sign of life since").contains(StallCause.CLAIM_TIMEOUT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-5M", "PT0S", "PT5M"})
    @Tag("LV-04")
    void whoHasJustStartedToWatchBelievesNoClockTooMuch(Duration skew) {
        claims = List.of(new Claim("m-2", AT.minus(Duration.ofMinutes(10)).plus(skew)));
        heartbeat = AT.minus(Duration.ofMinutes(10)).plusSeconds(1);
        assertThat(report()).isEmpty();
        assertThat(watchFor(Duration.ofMinutes(14))).isEmpty();
    }

    @Test
    @Tag("LV-05")
    void aPredecessorsFileAndClaimsSayNothingOfItsSuccessor() {
        watchFor(Duration.ofMinutes(29));
        generation = 2;
        started = hostClock;
        assertThat(watchFor(Duration.ofMinutes(31))).as("fresh, not silent").isEmpty();
        heartbeat = hostClock;
        assertThat(watchFor(Duration.ofMinutes(31))).contains(StallCause.HEARTBEAT_CEILING);
    }
}
