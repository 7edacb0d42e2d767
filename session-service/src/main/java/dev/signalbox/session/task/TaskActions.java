// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.session.outbound.HostAction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** What agents ask of their own tasks: no permission is needed, the session is theirs. */
@ApplicationScoped
class TaskActions implements HostAction {
    private static final String SCHEDULE = "schedule_task";
    private static final String UPDATE = "update_task";
    private static final String CANCEL = "cancel_task";
    private static final String PAUSE = "pause_task";
    private static final String RESUME = "resume_task";
    private final Tasks tasks;
    private final TaskSettings settings;
    private final ObjectMapper json;

    TaskActions(Tasks tasks, TaskSettings settings, ObjectMapper json) {
        this.tasks = tasks;
        this.settings = settings;
        this.json = json;
    }

    @Override
    public Set<String> names() {
        return Set.of(SCHEDULE, UPDATE, CANCEL, PAUSE, RESUME);
    }

    @Override
    public void apply(Session session, long seq, String action, JsonNode content) {
        var request = request(content);
        if (action.equals(SCHEDULE)) {
            tasks.schedule(session, request.series("task-" + session.id() + "-" + seq, settings.zone(), tasks.now()));
            return;
        }
        var id = request.taskId() == null ? "" : request.taskId();
        var series = tasks.of(session.id(), id)
                .orElseThrow(() -> new IllegalArgumentException("this session has no task \"" + id + "\""));
        tasks.apply(session, id, command(action, request, series));
    }

    private static TaskCommand command(String action, TaskRequest request, TaskSeries series) {
        return switch (action) {
            case UPDATE -> request.update(series);
            case CANCEL -> new TaskCommand.Cancel();
            case PAUSE -> new TaskCommand.Pause("paused by the agent");
            default -> new TaskCommand.Resume();
        };
    }

    private TaskRequest request(JsonNode content) {
        try {
            return json.treeToValue(content, TaskRequest.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the task cannot be read: " + e.getOriginalMessage(), e);
        }
    }
}
