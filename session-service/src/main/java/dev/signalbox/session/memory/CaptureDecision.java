// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows for a capture from what came of its next step.
 *
 * @param failures in a row at the present step
 * @param nextAt when the next step is due, null if there is none
 */
record CaptureDecision(
        CaptureState state, int failures, @Nullable Instant nextAt) {

    /** Two quick retries, then three patient ones; after the last the capture is given up. */
    static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(60),
            Duration.ofSeconds(120),
            Duration.ofSeconds(240));

    /** What came of a step. */
    sealed interface Outcome {

        /** It was done. */
        record Done() implements Outcome {}

        /** There is nothing to keep. */
        record NothingThere() implements Outcome {}

        /** It is not to be captured. */
        record NotWanted(String reason) implements Outcome {}

        /** It went wrong; {@code again} if another try may end otherwise. */
        record Failed(String error, boolean again) implements Outcome {}
    }

    static CaptureDecision decide(CaptureState state, int failures, Outcome outcome, Instant now) {
        if (state.over()) {
            return new CaptureDecision(state, failures, null);
        }
        return switch (outcome) {
            case Outcome.Done _ -> next(state, now);
            case Outcome.NothingThere _ -> over(new CaptureState.Nothing());
            case Outcome.NotWanted(var reason) -> over(new CaptureState.Skipped(reason));
            case Outcome.Failed(var error, var again) ->
                again && failures < PAUSES.size()
                        ? new CaptureDecision(state, failures + 1, now.plus(PAUSES.get(failures)))
                        : new CaptureDecision(new CaptureState.Dead(error), failures + 1, null);
        };
    }

    /** A capture that was given up starts again where it stopped, with all its tries. */
    static CaptureDecision retry(boolean extracted, boolean summarised, Instant now) {
        CaptureState from = summarised
                ? new CaptureState.Summarised()
                : extracted ? new CaptureState.Extracted() : new CaptureState.Received();
        return new CaptureDecision(from, 0, now);
    }

    private static CaptureDecision next(CaptureState state, Instant now) {
        return switch (state) {
            case CaptureState.Received _ -> new CaptureDecision(new CaptureState.Extracted(), 0, now);
            case CaptureState.Extracted _ -> new CaptureDecision(new CaptureState.Summarised(), 0, now);
            case CaptureState.Summarised _ -> over(new CaptureState.Appended());
            case CaptureState.Appended _, CaptureState.Nothing _, CaptureState.Skipped _, CaptureState.Dead _ ->
                over(state);
        };
    }

    private static CaptureDecision over(CaptureState state) {
        return new CaptureDecision(state, 0, null);
    }
}
