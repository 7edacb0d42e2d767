// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.task;

import dev.signalbox.contracts.PrefixedId;
import dev.signalbox.http.ProblemException;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.session.lifecycle.Sessions;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Path("/v1/sessions/{session}/tasks")
class TaskResource {
    private final Tasks tasks;
    private final Sessions sessions;
    private final TaskSettings settings;

    TaskResource(Tasks tasks, Sessions sessions, TaskSettings settings) {
        this.tasks = tasks;
        this.sessions = sessions;
        this.settings = settings;
    }

    /** A task as operators see it; {@code runs} counts those that are over. */
    record TaskView(
            String id,
            TaskSeries.State state,
            String prompt,
            @Nullable String script,
            @Nullable String recurrence,
            String timezone,
            Timing.CatchUp catchUp,
            Instant dueAt,
            int runs,
            int failures,
            @Nullable String reason) {
        static TaskView of(TaskSeries s) {
            var ended = s.state() == TaskSeries.State.ENDED;
            return new TaskView(
                    s.id(),
                    s.state(),
                    s.work().prompt(),
                    s.work().script(),
                    s.timing().cron(),
                    s.timing().zone().getId(),
                    s.timing().catchUp(),
                    s.dueAt(),
                    ended ? s.occurrence() : s.occurrence() - 1,
                    s.failures(),
                    s.reason());
        }
    }

    @GET
    public List<TaskView> list(String session) {
        return tasks.of(session(session).id()).stream().map(TaskView::of).toList();
    }

    @GET
    @Path("/{task}")
    public TaskView get(String session, String task) {
        return tasks.of(session, task).map(TaskView::of).orElseThrow(() -> ProblemException.notFound("task", task));
    }

    @POST
    public Response schedule(String session, @Valid @NotNull TaskRequest request) {
        var owner = session(session);
        try {
            var series = tasks.schedule(owner, request.series(PrefixedId.next("task"), settings.zone(), tasks.now()));
            return Response.created(URI.create("/v1/sessions/" + owner.id() + "/tasks/" + series.id()))
                    .entity(TaskView.of(series))
                    .build();
        } catch (IllegalArgumentException e) {
            throw invalid(e);
        }
    }

    @PATCH
    @Path("/{task}")
    public TaskView update(String session, String task, @Valid @NotNull TaskRequest request) {
        var series = tasks.of(session, task).orElseThrow(() -> ProblemException.notFound("task", task));
        try {
            return apply(session, task, request.update(series));
        } catch (IllegalArgumentException e) {
            throw invalid(e);
        }
    }

    @POST
    @Path("/{task}/pause")
    public TaskView pause(String session, String task) {
        return apply(session, task, new TaskCommand.Pause("paused by an operator"));
    }

    @POST
    @Path("/{task}/resume")
    public TaskView resume(String session, String task) {
        return apply(session, task, new TaskCommand.Resume());
    }

    @DELETE
    @Path("/{task}")
    public TaskView cancel(String session, String task) {
        return apply(session, task, new TaskCommand.Cancel());
    }

    private TaskView apply(String session, String task, TaskCommand command) {
        return tasks.apply(session(session), task, command)
                .map(TaskView::of)
                .orElseThrow(() -> ProblemException.notFound("task", task));
    }

    private Session session(String id) {
        return sessions.byId(id)
                .filter(Session::active)
                .orElseThrow(() -> ProblemException.notFound("active session", id));
    }

    private static ProblemException invalid(IllegalArgumentException e) {
        var message = String.valueOf(e.getMessage());
        var field = message.contains(" ") ? message.substring(0, message.indexOf(' ')) : "task";
        return ProblemException.invalid(field, message);
    }
}
