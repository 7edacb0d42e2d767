// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One run of a session's container.
 *
 * @param generation counts the runs of the session from 1
 */
public record Run(String sessionId, long generation) {
    private static final String PREFIX = "signalbox-";
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}");
    private static final Pattern NAME = Pattern.compile(PREFIX + "([A-Za-z0-9][A-Za-z0-9_.-]{0,99})-([0-9]{1,18})");

    /** Refuses what a command line, a path or an API could read as something else. */
    public Run {
        if (!SAFE.matcher(sessionId).matches() || generation < 0) {
            throw new IllegalArgumentException("Not the name of a run");
        }
    }

    /** The name of the run's container, for good: no later run has it. */
    public String name() {
        return PREFIX + sessionId + "-" + generation;
    }

    /** The run whose container has this name, empty if it is not one of ours. */
    public static Optional<Run> ofName(String name) {
        var matcher = NAME.matcher(name);
        return matcher.matches()
                ? Optional.of(new Run(matcher.group(1), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    /**
     * The run a handle made of its name stands for.
     *
     * @throws IllegalArgumentException if the handle is not the name of a run
     */
    public static Run ofHandle(String handle) {
        return ofName(handle).orElseThrow(() -> new IllegalArgumentException("Not a handle of this runtime"));
    }
}
