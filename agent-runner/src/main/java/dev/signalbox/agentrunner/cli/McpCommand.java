// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.cli;

import dev.signalbox.agentrunner.folder.InboundReader;
import dev.signalbox.agentrunner.folder.OutboundWriter;
import dev.signalbox.agentrunner.folder.Workspace;
import dev.signalbox.agentrunner.mcp.ToolServer;
import dev.signalbox.agentrunner.tools.Desk;
import dev.signalbox.agentrunner.tools.Toolbox;
import dev.signalbox.contracts.container.SessionFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "mcp",
        mixinStandardHelpOptions = true,
        description = "Serves an agent's tools over the Model Context Protocol on standard input and output.")
final class McpCommand implements Callable<Integer> {

    @Option(
            names = "--session-dir",
            defaultValue = "/workspace",
            description = "Session folder (default: ${DEFAULT-VALUE}).")
    private Path sessionDir = Path.of("/workspace");

    @Option(names = "--agent-dir", defaultValue = "/workspace/agent", description = "Workspace files are sent from.")
    private Path agentDir = Path.of("/workspace/agent");

    @Override
    public Integer call() throws Exception {
        var folder = new SessionFolder(sessionDir);
        if (!Files.exists(folder.outboundDb())) {
            System.err.println(
                    "There is no session in " + sessionDir + ": outbound.db is missing. Check --session-dir.");
            return 1;
        }
        var clock = Clock.system(Zone.ofContainer());
        try (var outbound = OutboundWriter.join(folder, clock)) {
            var desk = new Desk(new InboundReader(folder), outbound, new Workspace(folder, agentDir), clock);
            new ToolServer(new Toolbox(desk)).serve(System.in, System.out);
        }
        return 0;
    }
}
