// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.session.memory.CaptureDecision.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CaptureDecisionTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final List<CaptureState> OVER = List.of(
            new CaptureState.Appended(),
            new CaptureState.Nothing(),
            new CaptureState.Skipped("empty"),
            new CaptureState.Dead("why"));

    private static CaptureDecision decide(CaptureState state, int failures, Outcome outcome) {
        return CaptureDecision.decide(state, failures, outcome, NOW);
    }

    @Test
    void goesThroughItsStatesOneStepAtATime() {
        var seen = new ArrayList<CaptureState.Name>();
        CaptureState state = new CaptureState.Received();
        while (!state.over()) {
            state = decide(state, 0, new Outcome.Done()).state();
            seen.add(state.name());
        }
        assertThat(seen)
                .containsExactly(CaptureState.Name.EXTRACTED, CaptureState.Name.SUMMARISED, CaptureState.Name.APPENDED);
    }

    @Test
    @Tag("MC-10")
    @Tag("MC-11")
    void retriesTwiceSoonAndThreeTimesPatientlyAndThenGivesUpOnce() {
        var pauses = new ArrayList<Duration>();
        var now = decide(new CaptureState.Extracted(), 0, new Outcome.Failed("first", true));
        while (now.nextAt() != null) {
            assertThat(now.state()).isEqualTo(new CaptureState.Extracted());
            pauses.add(Duration.between(NOW, now.nextAt()));
            now = decide(now.state(), now.failures(), new Outcome.Failed("again", true));
        }
        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(2L, 4L, 60L, 120L, 240L);
        assertThat(now.state()).isEqualTo(new CaptureState.Dead("again"));
        assertThat(decide(new CaptureState.Extracted(), 2, new Outcome.Done()).failures())
                .isZero();
    }

    @Test
    void givesUpAtOnceWhatNoRetryHelps() {
        assertThat(decide(new CaptureState.Received(), 0, new Outcome.Failed("gone", false))
                        .state())
                .isEqualTo(new CaptureState.Dead("gone"));
    }

    @Test
    void doesNothingMoreToWhatIsOver() {
        for (var state : OVER) {
            for (var outcome : List.of(
                    new Outcome.Done(),
                    new Outcome.NothingThere(),
                    new Outcome.NotWanted("late"),
                    new Outcome.Failed("late", true))) {
                var decision = decide(state, 0, outcome);
                assertThat(decision.state()).isEqualTo(state);
                assertThat(decision.nextAt()).isNull();
            }
        }
    }

    @Test
    void startsADeadOneAgainWhereItStopped() {
        assertThat(CaptureDecision.retry(false, false, NOW).state()).isEqualTo(new CaptureState.Received());
        assertThat(CaptureDecision.retry(true, false, NOW).state()).isEqualTo(new CaptureState.Extracted());
        assertThat(CaptureDecision.retry(true, true, NOW).state()).isEqualTo(new CaptureState.Summarised());
    }
}
