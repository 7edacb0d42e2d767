// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.folder;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How turns are dealt with that do not go well ({@code turns} in {@code container.json}).
 *
 * @param unaddressed what happens to an answer that names no destination: {@code nudge} (default) or {@code
 *     reply-in-place}
 * @param attempts how often a provider is asked before its messages are failed, 1 to 20; 3 unless said otherwise
 * @param retryPauseMillis pause before the second attempt, 1 to 600,000; 2,000 unless said otherwise; four times as long
 *     before each further one
 */
public record TurnRules(@Nullable Unaddressed unaddressed, int attempts, long retryPauseMillis) {
    private static final int ATTEMPTS = 3;
    private static final int MOST_ATTEMPTS = 20;
    private static final long PAUSE = 2_000;
    private static final long LONGEST_PAUSE = 600_000;
    private static final int GROWTH = 4;

    /** What happens to an answer that names no destination. */
    public enum Unaddressed {
        /** The agent is reminded once of how to address; then the text is nobody's. */
        @JsonProperty("nudge")
        NUDGE,
        /** The text goes to where the turn's first message came from. */
        @JsonProperty("reply-in-place")
        REPLY_IN_PLACE
    }

    public TurnRules {
        unaddressed = unaddressed == null ? Unaddressed.NUDGE : unaddressed;
        attempts = attempts == 0 ? ATTEMPTS : attempts;
        retryPauseMillis = retryPauseMillis == 0 ? PAUSE : retryPauseMillis;
        if (attempts < 1 || attempts > MOST_ATTEMPTS || retryPauseMillis < 1 || retryPauseMillis > LONGEST_PAUSE) {
            throw new IllegalArgumentException(
                    "turns: attempts must be 1 to " + MOST_ATTEMPTS + ", retryPauseMillis 1 to " + LONGEST_PAUSE);
        }
    }

    static TurnRules usual() {
        return new TurnRules(null, 0, 0);
    }

    /** Pause after that many failed attempts; at most ten minutes. */
    public Duration pauseAfter(int failed) {
        var millis = retryPauseMillis;
        for (var i = 1; i < failed && millis < LONGEST_PAUSE; i++) {
            millis *= GROWTH;
        }
        return Duration.ofMillis(Math.min(millis, LONGEST_PAUSE));
    }
}
