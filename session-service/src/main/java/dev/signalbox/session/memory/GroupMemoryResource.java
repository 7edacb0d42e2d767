// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.memory;

import dev.signalbox.http.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** What an agent group remembers. */
@Path("/v1/memory/groups/{group}")
class GroupMemoryResource {
    private final DailyLogs log;
    private final Compilations compilations;
    private final Compiler compiler;
    private final GroupPlaces places;

    GroupMemoryResource(DailyLogs log, Compilations compilations, Compiler compiler, GroupPlaces places) {
        this.log = log;
        this.compilations = compilations;
        this.compiler = compiler;
        this.places = places;
    }

    /** The memory a new session is given. */
    record Memory(String memory) {}

    @GET
    public Memory memory(String group) {
        return new Memory(compilations.memory(known(group)).orElse(""));
    }

    @GET
    @Path("/days")
    public List<DailyLogs.Day> days(
            String group, @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return log.days(known(group), limit);
    }

    @GET
    @Path("/days/{day}")
    public List<DailyLogEntry> day(String group, String day) {
        return log.day(known(group), day);
    }

    @GET
    @Path("/compilations")
    public List<Compilations.View> compilations(
            String group, @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(1000) int limit) {
        return compilations.list(known(group), limit);
    }

    /** What a compilation an operator asked for came to. */
    record Compiled(String result, int entries) {}

    /** Compiles now, whatever the interval. */
    @POST
    @Path("/compilations")
    public Response compile(String group) {
        return switch (compiler.compile(known(group), "operator")) {
            case Compiler.Result.Compiled compiled ->
                Response.status(Response.Status.CREATED)
                        .entity(new Compiled("compiled", compiled.entries()))
                        .build();
            case Compiler.Result.Unchanged _ ->
                Response.ok(new Compiled("unchanged", 0)).build();
            case Compiler.Result.Busy _ ->
                throw ProblemException.conflict("compilation-running", "The memory of this group is being compiled.");
            case Compiler.Result.Failed(var why) ->
                throw ProblemException.unavailable("compilation-failed", "The memory was not compiled: " + why + ".");
        };
    }

    private String known(String group) {
        if (!places.exists(group)) {
            throw ProblemException.notFound("agent group", group);
        }
        return group;
    }
}
