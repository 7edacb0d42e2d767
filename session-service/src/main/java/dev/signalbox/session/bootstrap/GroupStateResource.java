// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.bootstrap;

import dev.signalbox.contracts.EventCodec;
import dev.signalbox.contracts.sessionstate.Registration;
import dev.signalbox.http.ProblemException;
import dev.signalbox.session.agentgroup.AgentGroup;
import dev.signalbox.session.agentgroup.AgentGroups;
import dev.signalbox.session.bootstrap.GroupMarkEntity.Kind;
import dev.signalbox.session.folder.SessionFolders;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the sessions of a group share, and the file other programs see it by. */
@Path("/v1/groups/{group}")
class GroupStateResource {
    private static final int MOST_SHOWN = 200;
    private final PendingResponses responses;
    private final GroupMarks marks;
    private final StateSync sync;
    private final StateFiles files;
    private final Groups groups;

    GroupStateResource(PendingResponses responses, GroupMarks marks, StateSync sync, StateFiles files, Groups groups) {
        this.responses = responses;
        this.marks = marks;
        this.sync = sync;
        this.files = files;
        this.groups = groups;
    }

    /** Which groups there are, and what is known of their files. */
    @ApplicationScoped
    static class Groups {
        private final AgentGroups all;
        private final GroupStates states;
        private final SessionFolders folders;

        Groups(AgentGroups all, GroupStates states, SessionFolders folders) {
            this.all = all;
            this.states = states;
            this.folders = folders;
        }

        AgentGroup known(String group) {
            return all.byId(group).orElseThrow(() -> ProblemException.notFound("agent group", group));
        }

        java.nio.file.Path workspace(AgentGroup group) {
            return folders.workspace(group.folder());
        }

        GroupStates.View state(AgentGroup group) {
            return states.view(group.id()).orElseGet(() -> new GroupStates.View(0, 0, null));
        }
    }

    record Pending(
            @Size(max = 100) @Nullable String sessionName,
            @Size(max = 2000) @Nullable String preview,
            @Nullable Instant reactedAt) {}

    @GET
    @Path("/pending-responses")
    public List<PendingResponse> pending(String group) {
        return responses.of(groups.known(group).id(), MOST_SHOWN);
    }

    @PUT
    @Path("/pending-responses/{message}")
    public Response open(String group, String message, @Valid @Nullable Pending request) {
        var given = request == null ? new Pending(null, null, null) : request;
        var opened = responses.open(
                groups.known(group).id(),
                fit("message", message, 300),
                Registration.name(given.sessionName()),
                given.preview(),
                given.reactedAt());
        return Response.status(opened ? 201 : 200).build();
    }

    @DELETE
    @Path("/pending-responses/{message}")
    public Response close(String group, String message) {
        responses.close(groups.known(group).id(), message);
        return Response.noContent().build();
    }

    /** Whether this changed anything. */
    record Changed(boolean changed) {}

    @PUT
    @Path("/muted-threads/{thread}")
    public Changed mute(String group, String thread) {
        return new Changed(marks.add(groups.known(group).id(), Kind.MUTED_THREAD, fit("thread", thread, 400), null));
    }

    @DELETE
    @Path("/muted-threads/{thread}")
    public Changed unmute(String group, String thread) {
        return new Changed(marks.remove(groups.known(group).id(), Kind.MUTED_THREAD, thread));
    }

    record SeenEmails(@NotNull @Size(max = 1000) List<@NotNull @Size(min = 1, max = 400) String> ids) {}

    /** Which of them were new. */
    record NewEmails(List<String> added) {}

    @POST
    @Path("/seen-emails")
    public NewEmails seen(String group, @Valid @NotNull SeenEmails request) {
        return new NewEmails(marks.add(groups.known(group).id(), Kind.SEEN_EMAIL, request.ids()));
    }

    record Completion(@Nullable Instant at, @Nullable Map<String, Object> metadata) {}

    /** When it was completed last, null before the first time. */
    record Phase(
            String phase,
            @Nullable Instant lastCompleted,
            @Nullable String metadata) {}

    @PUT
    @Path("/phases/{phase}")
    public Phase complete(String group, String phase, @Nullable Completion request) {
        var metadata = request == null || request.metadata() == null ? null : EventCodec.json(request.metadata());
        marks.completed(
                groups.known(group).id(), fit("phase", phase, 100), request == null ? null : request.at(), metadata);
        return phase(group, phase);
    }

    @GET
    @Path("/phases/{phase}")
    public Phase phase(String group, String phase) {
        return marks.byName(groups.known(group).id(), Kind.PHASE, phase)
                .map(mark -> new Phase(phase, mark.markedAt(), mark.content()))
                .orElseGet(() -> new Phase(phase, null, null));
    }

    @GET
    @Path("/state-file")
    public GroupStates.View file(String group) {
        return groups.state(groups.known(group));
    }

    /** What another program's file holds that is not known here; taken over unless it is a dry run. */
    @POST
    @Path("/state-file/import")
    public StateSync.Report takeOver(String group, @QueryParam("dryRun") @DefaultValue("true") boolean dryRun) {
        var known = groups.known(group);
        try {
            var report = sync.preview(known.id(), groups.workspace(known));
            if (dryRun) {
                return report;
            }
            if (!files.bring(known.id(), known.folder())) {
                throw ProblemException.conflict(
                        "state-file-refused", String.valueOf(groups.state(known).trouble()));
            }
            return new StateSync.Report(false, report.fields(), report.skipped());
        } catch (IOException e) {
            throw ProblemException.conflict("state-file-refused", String.valueOf(e.getMessage()));
        }
    }

    private static String fit(String field, String value, int most) {
        if (value.isBlank() || value.length() > most) {
            throw ProblemException.invalid(field, "must be 1 to " + most + " characters");
        }
        return value;
    }
}
