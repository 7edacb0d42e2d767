// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.hook;

import dev.signalbox.contracts.capture.Capture;
import dev.signalbox.contracts.capture.CaptureKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What an agent's program said to a hook.
 *
 * @param file where it stands until the capture is on the disk; null if it came on standard input
 */
public record Said(CaptureKind kind, String input, @Nullable Path file) {
    /** How the names of files end that hold what a launcher's JVM wrote to standard error. */
    static final String LOG_SUFFIX = Capture.SAID_SUFFIX + ".log";

    /** As the launcher left it; its name ends in {@code .<kind>.said}. */
    public static Said in(Path file) throws IOException {
        var name = String.valueOf(file.getFileName());
        var kind =
                name.endsWith(".pre-compact" + Capture.SAID_SUFFIX) ? CaptureKind.PRE_COMPACT : CaptureKind.SESSION_END;
        return new Said(kind, new String(Files.readAllBytes(file), StandardCharsets.UTF_8), file);
    }

    /** Its capture is on the disk; whoever started us waits for this to go. */
    void forget() throws IOException {
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }
}
