// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.cli;

import dev.signalbox.agentrunner.folder.ContainerJson;
import dev.signalbox.agentrunner.folder.InboundReader;
import dev.signalbox.agentrunner.folder.OutboundWriter;
import dev.signalbox.agentrunner.folder.Workspace;
import dev.signalbox.agentrunner.loop.Asking;
import dev.signalbox.agentrunner.loop.Backlog;
import dev.signalbox.agentrunner.loop.Heartbeat;
import dev.signalbox.agentrunner.loop.PollLoop;
import dev.signalbox.agentrunner.loop.Stop;
import dev.signalbox.agentrunner.loop.TaskGate;
import dev.signalbox.agentrunner.loop.TurnParts;
import dev.signalbox.agentrunner.loop.Turns;
import dev.signalbox.agentrunner.process.TaskScript;
import dev.signalbox.agentrunner.prompt.PromptText;
import dev.signalbox.agentrunner.provider.Provider;
import dev.signalbox.agentrunner.provider.Providers;
import dev.signalbox.contracts.container.SessionFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Answers the messages of a session until told to stop.")
final class RunCommand implements Callable<Integer> {
    private static final String PROVIDER_OF_THE_SESSION = "AGENT_PROVIDER";
    private static final Duration LAST_TURN = Duration.ofSeconds(9);

    @Option(
            names = "--session-dir",
            defaultValue = "/workspace",
            description = "Session folder (default: ${DEFAULT-VALUE}).")
    private Path sessionDir = Path.of("/workspace");

    @Option(names = "--agent-dir", defaultValue = "/workspace/agent", description = "Workspace with container.json.")
    private Path agentDir = Path.of("/workspace/agent");

    @Option(names = "--session-id", description = "Stands in the process list, so that the host finds its own.")
    private String sessionId = "";

    @Option(names = "--generation", description = "Run of this session; stands in the process list.")
    private long generation;

    @Override
    public Integer call() throws Exception {
        var folder = new SessionFolder(sessionDir);
        if (!Files.exists(folder.outboundDb())) {
            System.err.println(
                    "There is no session in " + sessionDir + ": outbound.db is missing. Check --session-dir.");
            return 1;
        }
        try {
            var config = ContainerJson.read(agentDir.resolve("container.json"))
                    .answeredBy(System.getenv(PROVIDER_OF_THE_SESSION));
            // The container's zone (TZ) is what people's times are shown in.
            var clock = Clock.system(Zone.ofContainer());
            run(folder, config, Providers.of(config, new Workspace(folder, agentDir), clock), clock);
            return 0;
        } catch (IOException | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    private void run(SessionFolder folder, ContainerJson config, Provider provider, Clock clock)
            throws SQLException, InterruptedException {
        System.out.printf(
                "%s session %s generation %d provider %s%n", clock.instant(), sessionId, generation, config.provider());
        try (provider;
                var outbound = OutboundWriter.open(folder, clock)) {
            var inbound = new InboundReader(folder);
            var backlog = new Backlog(folder, inbound, outbound);
            var stop = new Stop();
            var gate = new TaskGate(outbound, new TaskScript(agentDir, TaskScript.LONGEST));
            var prompts =
                    new PromptText(clock.getZone(), sessionDir.toAbsolutePath().normalize());
            var turns = new Turns(
                    new TurnParts(inbound, outbound, backlog, gate, prompts, config),
                    new Asking(provider, config.rules(), stop),
                    stop);
            var loop = new PollLoop(backlog, turns, new Heartbeat(folder, clock), stop, clock);
            var ended = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
                stop.tell();
                awaitQuietly(ended);
                provider.close();
            }));
            try {
                loop.run(config.maxMessagesPerPrompt());
            } finally {
                ended.countDown();
            }
        }
    }

    /** A turn under way is finished if it finishes soon; otherwise its claim stays and is redone. */
    private static void awaitQuietly(CountDownLatch ended) {
        try {
            var _ = ended.await(LAST_TURN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
