// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.loop;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.agentrunner.folder.CurrentTool;
import dev.signalbox.agentrunner.folder.Incoming;
import dev.signalbox.agentrunner.folder.OutboundWriter;
import dev.signalbox.agentrunner.process.TaskScript;
import dev.signalbox.agentrunner.process.TaskScript.Verdict;
import dev.signalbox.agentrunner.prompt.Content;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;

/** Lets tasks through to the agent whose script says so; the others are settled without it. */
public final class TaskGate {
    private static final Logger LOG = Logger.getLogger(TaskGate.class.getName());
    private final OutboundWriter outbound;
    private final CurrentTool tool;
    private final TaskScript scripts;

    public TaskGate(OutboundWriter outbound, TaskScript scripts) {
        this.outbound = outbound;
        this.tool = outbound.currentTool();
        this.scripts = scripts;
    }

    /**
     * The messages that are left for the agent, tasks with what their script found. A task whose script said no is
     * completed; one whose script broke is failed, so that the host can count and pause it.
     */
    List<Incoming> pass(List<Incoming> messages) throws SQLException, InterruptedException {
        var through = new ArrayList<Incoming>();
        var quiet = new ArrayList<Incoming>();
        var broken = new ArrayList<Incoming>();
        for (var message : messages) {
            var script = message.kind().equals("task")
                    ? Content.of(message).path("script").asText("")
                    : "";
            if (script.isBlank()) {
                through.add(message);
                continue;
            }
            switch (run(script)) {
                case Verdict.Wake(var data) -> {
                    var content = Content.of(message).<ObjectNode>deepCopy();
                    through.add(message.with((data == null ? content : content.set("scriptOutput", data)).toString()));
                }
                case Verdict.Sleep() -> quiet.add(message);
                case Verdict.Broken(var reason) -> {
                    LOG.warning(() -> "The script of task " + message.id() + " did not decide: " + reason);
                    broken.add(message);
                }
            }
        }
        outbound.settle(quiet, "completed");
        outbound.settle(broken, "failed");
        return through;
    }

    private Verdict run(String script) throws InterruptedException {
        tool.started("task script", TaskScript.LONGEST);
        try {
            return scripts.run(script);
        } finally {
            tool.ended();
        }
    }
}
