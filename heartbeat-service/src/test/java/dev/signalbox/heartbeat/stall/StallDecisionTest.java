// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.stall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contracts.HeartbeatEvent.StallCause;
import dev.signalbox.contracts.LivenessEvent.Claim;
import dev.signalbox.contracts.LivenessEvent.SessionLiveness;
import dev.signalbox.heartbeat.stall.StallDecision.Healthy;
import dev.signalbox.heartbeat.stall.StallDecision.Stalled;
import dev.signalbox.heartbeat.stall.StallDecision.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StallDecisionTest {
    private static final Instant NOW = Instant.parse("2026-01-02T12:00:00Z");
    private static final Duration CEILING = Duration.ofMinutes(30);
    private static final Duration CLAIM = Duration.ofSeconds(60);

    private static Instant ago(Duration age) {
        return age == null ? null : NOW.minus(age);
    }

    private static SessionLiveness seen(
            boolean wanted, boolean alive, Instant heartbeat, Duration tool, List<Claim> claims) {
        return new SessionLiveness(
                "s-1",
                "ag-1",
                7,
                wanted,
                alive,
                null,
                heartbeat,
                tool == null ? null : "Bash",
                tool == null ? 0 : tool.toMillis(),
                claims,
                null);
    }

    private static Verdict decide(SessionLiveness seen) {
        return StallDecision.decide(seen, NOW, CEILING, CLAIM);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // row, heartbeat age, declared by the tool, claim age, cause, age, tolerance
        "SW-01, PT5S,,,,,",
        "SW-02, PT30M1S,,, HEARTBEAT_CEILING, PT30M1S, PT30M",
        "SW-02 exactly, PT30M,,,,,",
        "SW-03,,,,,,",
        "SW-04,,, PT65S, CLAIM_TIMEOUT, PT65S, PT60S",
        "SW-05, PT45M, PT2H,,,,",
        "SW-05 beyond, PT2H1S, PT2H,, HEARTBEAT_CEILING, PT2H1S, PT2H",
        "SW-05 declared less, PT30M1S, PT1M,, HEARTBEAT_CEILING, PT30M1S, PT30M",
        "SW-06, PT80S,, PT70S, CLAIM_TIMEOUT, PT70S, PT60S",
        "SW-06 at once, PT70S,, PT70S, CLAIM_TIMEOUT, PT70S, PT60S",
        "SW-06 exactly, PT80S,, PT60S,,,",
        "SW-07, PT2S,, PT70S,,,",
        "SW-08, PT70S,, PT5S,,,",
        "SW-09,, PT10M, PT5M,,,",
        "SW-09 beyond,, PT10M, PT10M1S, CLAIM_TIMEOUT, PT10M1S, PT10M"
    })
    @Tag("SW-01")
    @Tag("SW-02")
    @Tag("SW-03")
    @Tag("SW-04")
    @Tag("SW-05")
    @Tag("SW-06")
    @Tag("SW-07")
    @Tag("SW-08")
    @Tag("SW-09")
    @Tag("LB-15")
    void decidesAsTheTableSays(
            String row,
            Duration heartbeat,
            Duration tool,
            Duration claim,
            StallCause cause,
            Duration age,
            Duration tolerance) {
        var claims = claim == null ? List.<Claim>of() : List.of(new Claim("m-1", ago(claim)));
        var messageId = cause == StallCause.CLAIM_TIMEOUT ? "m-1" : null;
        assertThat(decide(seen(true, true, ago(heartbeat), tool, claims)))
                .isEqualTo(cause == null ? new Healthy() : new Stalled(cause, messageId, age, tolerance));
    }

    @Test
    @Tag("SW-10")
    void ignoresAClaimWhoseTimeNobodyCanRead() {
        assertThat(decide(seen(true, true, null, null, List.of(new Claim("m-1", null)))))
                .isEqualTo(new Healthy());
    }

    @Test
    @Tag("SW-06")
    void namesTheOldestStuckClaim() {
        var claims = List.of(
                new Claim("younger", NOW.minusMillis(70_000)),
                new Claim("oldest", NOW.minusMillis(70_500)),
                new Claim("unreadable", null),
                new Claim("young", NOW.minusMillis(69_500)));
        assertThat(decide(seen(true, true, null, null, claims)))
                .isEqualTo(new Stalled(StallCause.CLAIM_TIMEOUT, "oldest", Duration.ofMillis(70_500), CLAIM));
    }

    @Test
    void aTimeoutDeclaredByNoRunningToolBuysNoTime() {
        var seen = new SessionLiveness(
                "s-1", "ag-1", 7, true, true, null, ago(Duration.ofMinutes(31)), null, 7_200_000, List.of(), null);
        assertThat(decide(seen)).isInstanceOf(Stalled.class);
    }

    @Test
    void aContainerThatShouldRunAndIsGoneIsStalledWhateverItsHeartbeatSays() {
        assertThat(decide(seen(true, false, NOW, null, List.of())))
                .isEqualTo(new Stalled(StallCause.CONTAINER_GONE, null, Duration.ZERO, Duration.ZERO));
    }

    @Test
    void aSessionWithoutWantedContainerCannotStall() {
        var claims = List.of(new Claim("m-1", ago(Duration.ofDays(1))));
        assertThat(decide(seen(false, false, ago(Duration.ofDays(1)), null, claims)))
                .isEqualTo(new Healthy());
    }
}
