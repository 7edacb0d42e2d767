// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.tools;

import static dev.signalbox.agentrunner.tools.Argument.optional;
import static dev.signalbox.agentrunner.tools.Argument.required;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.agentrunner.folder.Task;
import dev.signalbox.agentrunner.tools.Argument.Type;
import dev.signalbox.contracts.PrefixedId;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tools for work that is to be done later or again. */
final class TaskTools {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN = 200;
    private static final String CRON = "Five cron fields, for example 0 9 * * 1-5.";
    private static final String TIME = "ISO time; without offset it is meant in your zone.";
    private static final String SCRIPT =
            "bash, run before each time: its last line {\"wakeAgent\": true, \"data\": …} asks you, false does not.";
    private final Desk desk;

    private TaskTools(Desk desk) {
        this.desk = desk;
    }

    static List<Tool> at(Desk desk) {
        var tools = new TaskTools(desk);
        return List.of(
                Tool.of(
                        "schedule_task",
                        "Schedules work for later. Answers with the task's id.",
                        tools::schedule,
                        required("prompt", Type.TEXT, "What you will be asked to do."),
                        required("processAfter", Type.TEXT, TIME),
                        optional("recurrence", Type.TEXT, CRON),
                        optional("script", Type.TEXT, SCRIPT)),
                Tool.of(
                        "list_tasks",
                        "Lists tasks that wait or are paused.",
                        tools::list,
                        optional("status", Type.TEXT, "pending or paused; both if left out.")),
                Tool.of(
                        "update_task",
                        "Changes a task; what is left out stays, an empty text removes.",
                        tools::update,
                        required("taskId", Type.TEXT, "The task."),
                        optional("prompt", Type.TEXT, "What you will be asked to do."),
                        optional("recurrence", Type.TEXT, CRON),
                        optional("processAfter", Type.TEXT, TIME),
                        optional("script", Type.TEXT, SCRIPT)),
                tools.simple("cancel_task", "Ends a task for good."),
                tools.simple("pause_task", "Pauses a task."),
                tools.simple("resume_task", "Lets a paused task go on."));
    }

    private String schedule(Arguments call) throws ToolException, SQLException {
        var id = PrefixedId.next("task");
        var action = action("schedule_task", id);
        action.put("prompt", call.text("prompt"));
        call.optional("script").ifPresent(script -> action.put("script", script));
        action.put("processAfter", time(call.text("processAfter")));
        if (call.optional("recurrence").isPresent()) {
            action.put("recurrence", Schedules.cron(call.text("recurrence")));
            action.put("timezone", desk.clock().getZone().getId());
        }
        desk.act(action);
        return "Scheduled as " + id + ".";
    }

    private String update(Arguments call) throws ToolException, SQLException {
        var action = action("update_task", call.text("taskId"));
        if (call.has("prompt")) {
            action.put("prompt", call.text("prompt"));
        }
        if (call.has("script")) {
            action.put("script", call.raw("script"));
        }
        if (call.has("processAfter")) {
            action.put("processAfter", call.raw("processAfter").isBlank() ? "" : time(call.raw("processAfter")));
        }
        if (call.has("recurrence")) {
            action.put("recurrence", call.raw("recurrence").isBlank() ? "" : Schedules.cron(call.raw("recurrence")));
        }
        if (action.size() == 2) {
            throw new ToolException("Say what to change: prompt, recurrence, processAfter or script.");
        }
        desk.act(action);
        return "The change of " + call.text("taskId") + " is on its way.";
    }

    private Tool simple(String name, String description) {
        return Tool.of(
                name,
                description,
                call -> {
                    desk.act(action(name, call.text("taskId")));
                    return name + " of " + call.text("taskId") + " is on its way.";
                },
                required("taskId", Type.TEXT, "The task."));
    }

    private String list(Arguments call) throws ToolException, SQLException {
        var status = call.optional("status");
        if (status.isPresent() && !List.of("pending", "paused").contains(status.get())) {
            throw new ToolException("status must be pending or paused");
        }
        var tasks = desk.inbound().tasks().stream()
                .filter(task -> status.isEmpty() || task.status().equals(status.get()))
                .map(TaskTools::line)
                .collect(Collectors.joining("\n"));
        return tasks.isEmpty() ? "There are no tasks." : tasks;
    }

    private static String line(Task task) {
        var when = task.processAfter() == null ? "now" : task.processAfter();
        var again = task.recurrence() == null ? "" : ", again at " + task.recurrence();
        return "%s [%s] %s%s: %s".formatted(task.id(), task.status(), when, again, prompt(task));
    }

    private static String prompt(Task task) {
        try {
            var prompt = JSON.readTree(task.content()).path("prompt").asText("");
            return prompt.length() > SHOWN ? prompt.substring(0, SHOWN) + "…" : prompt;
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    private String time(String text) throws ToolException {
        return Schedules.instant(text, desk.clock().getZone()).toString();
    }

    private static Map<String, Object> action(String name, String taskId) {
        var action = new LinkedHashMap<String, Object>();
        action.put("action", name);
        action.put("taskId", taskId);
        return action;
    }
}
