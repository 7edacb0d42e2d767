// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.memory;

import dev.signalbox.contracts.capture.Capture;
import dev.signalbox.contracts.capture.Capture.MalformedCaptureException;
import dev.signalbox.http.ProblemException;
import dev.signalbox.session.lifecycle.Sessions;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Captures: taken in, looked at, tried again. */
@Path("/v1/memory/captures")
class MemoryResource {
    private final Captures captures;
    private final Receiving receiving;
    private final Sessions sessions;
    private final GroupPlaces places;

    MemoryResource(Captures captures, Receiving receiving, Sessions sessions, GroupPlaces places) {
        this.captures = captures;
        this.receiving = receiving;
        this.sessions = sessions;
        this.places = places;
    }

    /** Takes the bytes of a capture; answered as soon as they are stored. */
    @POST
    @Consumes({"application/x-ndjson", MediaType.APPLICATION_OCTET_STREAM, MediaType.APPLICATION_JSON})
    public Response take(byte[] body) {
        Capture capture;
        try {
            capture = Capture.parse(body);
        } catch (MalformedCaptureException e) {
            throw ProblemException.invalid("body", "is no capture: " + e.getMessage());
        }
        if (capture.transcript().length > Capture.MOST_TRANSCRIPT) {
            throw ProblemException.invalid("body", "has a transcript larger than 4 MiB; send the end of it");
        }
        var taken = receiving.take(
                capture, group(capture.header()), capture.header().sessionId());
        return Response.accepted(taken)
                .location(URI.create("/v1/memory/captures/" + taken.id()))
                .build();
    }

    private String group(Capture.Header header) {
        var sessionId = header.sessionId();
        if (sessionId != null) {
            return sessions.byId(sessionId)
                    .orElseThrow(() -> ProblemException.unknownReference("sessionId", "names no session"))
                    .agentGroupId();
        }
        var group = header.agentGroupId();
        if (group == null) {
            throw ProblemException.invalid("sessionId", "or agentGroupId must be there");
        }
        if (!places.exists(group)) {
            throw ProblemException.unknownReference("agentGroupId", "names no agent group");
        }
        return group;
    }

    @GET
    public List<CaptureView> list(
            @QueryParam("state") CaptureState.@Nullable Name state,
            @QueryParam("agentGroupId") @Nullable String agentGroupId,
            @QueryParam("sessionId") @Nullable String sessionId,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return captures.list(state, agentGroupId, sessionId, limit);
    }

    @GET
    @Path("/{id}")
    public CaptureView get(String id) {
        return captures.view(id).orElseThrow(() -> ProblemException.notFound("capture", id));
    }

    /** Tries one that was given up again, from the step at which it was. */
    @POST
    @Path("/{id}/retry")
    public Response retry(String id) {
        var capture = get(id);
        if (!captures.retry(id)) {
            throw ProblemException.conflict(
                    "capture-not-dead",
                    "This capture is " + capture.state() + "; only one that is DEAD is tried again.");
        }
        return Response.accepted(get(id)).build();
    }
}
