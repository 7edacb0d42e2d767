// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.tools;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.agentrunner.folder.CurrentTool;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** All tools, and what every call of one has in common. */
public final class Toolbox {
    private static final Logger LOG = Logger.getLogger(Toolbox.class.getName());
    private final List<Tool> tools;
    private final CurrentTool current;
    private final List<Tool> running = new ArrayList<>();

    public Toolbox(Desk desk) {
        this.current = desk.outbound().currentTool();
        this.tools = Stream.of(
                        SendTools.at(desk),
                        ChangeTools.at(desk),
                        QuestionTool.at(desk),
                        TaskTools.at(desk),
                        PlatformTools.at(desk))
                .flatMap(List::stream)
                .toList();
    }

    /** What a call gives back to the agent. */
    public record Result(String text, boolean error) {}

    /** Every tool there is. */
    public List<Tool> tools() {
        return tools;
    }

    /** Calls a tool; a refusal is a result too, and then nothing was written. */
    public Result call(String name, JsonNode arguments) throws InterruptedException {
        var tool = tools.stream().filter(each -> each.name().equals(name)).findFirst();
        if (tool.isEmpty()) {
            return new Result("There is no tool " + name + ".", true);
        }
        try {
            var checked = Arguments.of(tool.get(), arguments);
            started(tool.get());
            try {
                return new Result(tool.get().work().run(checked), false);
            } finally {
                ended(tool.get());
            }
        } catch (ToolException e) {
            return new Result(String.valueOf(e.getMessage()), true);
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "The tool " + name + " could not write", e);
            return new Result("This could not be written; try again later.", true);
        }
    }

    private synchronized void started(Tool tool) {
        running.add(tool);
        current.started(tool.name(), tool.timeout());
    }

    /** Agents call several tools at once: the host sees one that still runs. */
    private synchronized void ended(Tool tool) {
        running.remove(tool);
        if (running.isEmpty()) {
            current.ended();
        } else {
            current.started(running.getLast().name(), running.getLast().timeout());
        }
    }
}
