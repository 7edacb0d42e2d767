// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.suite;

import java.util.Optional;

/**
 * A part as a child of this process, which alone is told how it ends.
 *
 * @param recorded what others know of it
 */
record StartedPart(Process process, RunningPart recorded) {

    /** How a process ended that was sent a signal: 128 and the number of the signal. */
    private static final int SIGNALLED = 128;

    private static final int SIGKILL = SIGNALLED + 9;
    private static final int SIGTERM = SIGNALLED + 15;

    /** A phrase such as {@code exit code 3}; empty while it runs. */
    Optional<String> end() {
        return process.isAlive() ? Optional.empty() : Optional.of(meaning(process.exitValue()));
    }

    private static String meaning(int exitCode) {
        var code = "exit code " + exitCode;
        return switch (exitCode) {
            case SIGKILL -> code + ": it was killed, as the system does when memory runs out";
            case SIGTERM -> code + ": something told it to stop";
            default -> code;
        };
    }
}
