// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.approval.approval.Submission.Outcome;
import dev.signalbox.approval.policy.Guard;
import dev.signalbox.approval.policy.Requester;
import dev.signalbox.contracts.PrefixedId;
import dev.signalbox.http.ProblemException;
import dev.signalbox.http.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Privileged acts asked for by people; the guard is the one that agents meet. */
@Path("/v1/requests")
@RolesAllowed({Roles.OPERATOR, Roles.PERSON})
class RequestResource {
    private static final String NAME = "[A-Za-z0-9._-]{1,64}";
    private static final String NAME_RULE = "must be 1 to 64 letters, digits, dots, - or _";
    private final Submission submission;
    private final SecurityIdentity caller;

    RequestResource(Submission submission, SecurityIdentity caller) {
        this.submission = submission;
        this.caller = caller;
    }

    /** The agent of the session is told what becomes of it. */
    record NewRequest(
            @NotNull @Pattern(regexp = NAME, message = NAME_RULE)
            String agentGroupId,

            @NotNull @Pattern(regexp = NAME, message = NAME_RULE)
            String sessionId,

            @NotNull @Pattern(regexp = NAME, message = NAME_RULE)
            String action,

            @NotNull JsonNode payload) {}

    /**
     * What the guard says.
     *
     * @param verdict {@code allow}, {@code hold} or {@code deny}
     * @param reason why it is denied, else null
     * @param ladder who would be asked, rung by rung
     */
    record Explanation(
            String verdict, String rule, @Nullable String reason, List<List<String>> ladder) {}

    @POST
    public Response ask(@Valid @NotNull NewRequest request) {
        var asked = new ActRequest(
                PrefixedId.next("req"),
                request.agentGroupId(),
                request.sessionId(),
                request.action(),
                request.payload().toString(),
                caller.getPrincipal().getName(),
                null);
        return switch (submission.submit(asked, human())) {
            case Outcome.Kept(var approval) ->
                Response.created(URI.create("/v1/approvals/" + approval.id()))
                        .entity(approval)
                        .build();
            case Outcome.Malformed(var reason) -> throw ProblemException.invalid("payload", reason);
            case Outcome.Denied(var rule, var reason) ->
                throw ProblemException.forbidden("denied", "Refused by the rule " + rule + ": " + reason + ".");
        };
    }

    /** As the caller would meet it, or an agent; nothing is kept and nobody asked. */
    @GET
    @Path("/guard")
    public Explanation explain(
            @QueryParam("action") @NotNull @Pattern(regexp = NAME, message = NAME_RULE) String action,
            @QueryParam("agentGroupId") @NotNull @Pattern(regexp = NAME, message = NAME_RULE) String agentGroupId,
            @QueryParam("asAgent") boolean asAgent) {
        var requester = asAgent ? new Requester.Agent(null) : human();
        return switch (submission.explain(action, agentGroupId, requester)) {
            case Guard.Allow allow -> new Explanation("allow", allow.rule(), null, List.of());
            case Guard.Hold hold -> new Explanation("hold", hold.rule(), null, hold.ladder());
            case Guard.Deny deny -> new Explanation("deny", deny.rule(), deny.reason(), List.of());
        };
    }

    private Requester human() {
        return new Requester.Human(caller.getPrincipal().getName());
    }
}
