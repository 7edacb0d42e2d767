// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.agentrunner.bootstrap.StoreSession;
import dev.signalbox.contracts.sessionstate.BootstrapDecision;
import dev.signalbox.contracts.sessionstate.Registration;
import dev.signalbox.contracts.sessionstate.Sentinel;
import dev.signalbox.contracts.sessionstate.SessionEntry;
import dev.signalbox.contracts.sessionstate.SessionStateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

@Command(
        name = "bootstrap",
        mixinStandardHelpOptions = true,
        description = "Says whether a session must read its memory first, and notes that it has.")
final class BootstrapCommand {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NOT_NEEDED = 1;

    @Option(
            names = "--sentinel",
            scope = ScopeType.INHERIT,
            description = "File that names the session that bootstrapped (default: session_bootstrapped in $TMPDIR).")
    private Path sentinel = Path.of(System.getProperty("java.io.tmpdir"), "session_bootstrapped");

    @Option(
            names = "--runtime-id",
            scope = ScopeType.INHERIT,
            description = "The agent's own session (default: $$CLAUDE_SESSION_ID).")
    private @Nullable String runtimeId = System.getenv("CLAUDE_SESSION_ID");

    @Command(
            name = "needed",
            exitCodeOnExecutionException = 3,
            mixinStandardHelpOptions = true,
            description = "Exit code 0: memory must be read. 1: it was read. Anything else: not known, so read it.")
    int needed() throws JsonProcessingException {
        var decision = BootstrapDecision.decide(runtimeId, new Sentinel(sentinel).read());
        System.out.println(JSON.writeValueAsString(decision));
        return decision.needed() ? 0 : NOT_NEEDED;
    }

    @Command(
            name = "register",
            mixinStandardHelpOptions = true,
            description =
                    "Notes in session-state.json that memory was read. Exit code 1 if that, or the sentinel, failed.")
    int register(
            @Option(
                            names = "--group-dir",
                            defaultValue = "/workspace/agent",
                            description = "Where session-state.json lies (default: ${DEFAULT-VALUE}).")
                    Path group,
            @Option(names = "--name", description = "Default: $$NANOCLAW_SESSION_NAME, else default.") @Nullable
                    String name,
            @Option(names = "--store-session-id", description = "The id the host knows the session by.") @Nullable
                    String storeSessionId,
            @Option(names = "--store-db", description = "Host database to ask for that id instead.") @Nullable
                    Path store,
            @Option(names = "--lock-wait", defaultValue = "600", description = "Seconds to wait for another program.")
                    int seconds)
            throws JsonProcessingException {
        var clock = Clock.systemUTC();
        var session = Registration.name(name == null ? System.getenv("NANOCLAW_SESSION_NAME") : name);
        var id = store == null ? storeSessionId : stored(store, group, session);
        try {
            SessionStateFile.in(group, clock)
                    .change(
                            root -> Registration.apply(root, session, SessionEntry.registered(id, clock.instant())),
                            Duration.ofSeconds(seconds))
                    .notes()
                    .forEach(BootstrapCommand::say);
        } catch (IOException e) {
            say(e.getMessage());
            return 1;
        }
        return noteRuntime(id, session);
    }

    /** The state stands by now: the status is printed whatever becomes of the sentinel. */
    private int noteRuntime(@Nullable String id, String session) throws JsonProcessingException {
        var runtime = runtimeId;
        var written = false;
        var failed = false;
        if (runtime == null || runtime.isBlank()) {
            say("no runtime session id, so no sentinel is written");
        } else {
            try {
                new Sentinel(sentinel).write(runtime);
                written = true;
            } catch (IOException e) {
                say("the sentinel could not be written: " + e.getMessage());
                failed = true;
            }
        }
        System.out.println(JSON.writeValueAsString(Registration.Status.written(id, session, written)));
        return failed ? 1 : 0;
    }

    private static @Nullable String stored(Path store, Path group, String session) {
        try {
            var folder = group.toAbsolutePath().normalize().getFileName();
            return new StoreSession(store).id(String.valueOf(folder), session).orElse(null);
        } catch (SQLException e) {
            say("the host's session id is not known: " + e.getMessage());
            return null;
        }
    }

    private static void say(@Nullable String note) {
        System.err.println("agent-runner bootstrap: " + note);
    }
}
