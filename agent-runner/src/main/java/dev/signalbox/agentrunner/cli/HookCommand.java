// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.cli;

import dev.signalbox.agentrunner.hook.Hook;
import dev.signalbox.agentrunner.hook.MemoryService;
import dev.signalbox.agentrunner.hook.Said;
import dev.signalbox.contracts.capture.Capture;
import dev.signalbox.contracts.capture.CaptureKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

@Command(
        name = "hook",
        mixinStandardHelpOptions = true,
        description = "Hands over what an agent's session said, when it ends or is compacted.")
final class HookCommand {
    /** Set for programs that the memory itself runs: their sessions must not be captured in turn. */
    private static final String INVOKED_BY = "CLAUDE_INVOKED_BY";

    /** Handing over is tried for so long even where the start of this program took most of the time. */
    private static final Duration LEAST = Duration.ofMillis(200);

    private static final int MOST_INPUT = 1 << 20;

    @Option(
            names = "--captures",
            scope = ScopeType.INHERIT,
            description = "Where captures wait (default: captures in $$SIGNALBOX_SESSION_DIR or /workspace).")
    private @Nullable Path captures;

    @Option(
            names = "--patience",
            scope = ScopeType.INHERIT,
            defaultValue = "950",
            description = "Milliseconds since the start of this program in which it hands captures over; what it cannot"
                    + " hand over by then waits (default: ${DEFAULT-VALUE}).")
    private long patience = 950;

    @Option(
            names = "--said",
            scope = ScopeType.INHERIT,
            description = "File that holds what otherwise comes on standard input; deleted once the capture is kept.")
    private @Nullable Path said;

    @Command(name = "session-end", mixinStandardHelpOptions = true, description = "The session ends.")
    int sessionEnd() throws IOException {
        return run(CaptureKind.SESSION_END);
    }

    @Command(name = "pre-compact", mixinStandardHelpOptions = true, description = "The session is compacted.")
    int preCompact() throws IOException {
        return run(CaptureKind.PRE_COMPACT);
    }

    /** Always 0 but for a capture that could not even be kept: a hook must not disturb the agent. */
    private int run(CaptureKind kind) throws IOException {
        var invokedBy = System.getenv(INVOKED_BY);
        if (invokedBy != null && !invokedBy.isEmpty()) {
            return 0;
        }
        var clock = Clock.systemUTC();
        try {
            var input = said == null
                    ? new Said(kind, new String(System.in.readNBytes(MOST_INPUT), StandardCharsets.UTF_8), null)
                    : Said.in(said);
            var hook = new Hook(captures == null ? usual() : captures, MemoryService.of(System.getenv()), clock);
            var left = Duration.ofMillis(patience).minus(sinceStart(clock.instant()));
            hook.capture(kind, input, left.compareTo(LEAST) < 0 ? LEAST : left)
                    .forEach(note -> System.err.println("agent-runner hook: " + note));
            return 0;
        } catch (IOException e) {
            System.err.println("agent-runner hook: the capture could not be kept: " + e.getMessage());
            return 1;
        }
    }

    private static Path usual() {
        var session = System.getenv("SIGNALBOX_SESSION_DIR");
        return Path.of(session == null || session.isBlank() ? "/workspace" : session, Capture.DIRECTORY);
    }

    private static Duration sinceStart(Instant now) {
        return ProcessHandle.current()
                .info()
                .startInstant()
                .map(start -> Duration.between(start, now))
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
    }
}
