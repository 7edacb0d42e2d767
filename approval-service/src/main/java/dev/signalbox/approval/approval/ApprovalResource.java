// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.http.ProblemException;
import dev.signalbox.http.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Path("/v1/approvals")
class ApprovalResource {
    private static final String STATES = "PENDING|APPROVED|REJECTED|EXPIRED|CANCELLED|EXECUTING|EXECUTED|FAILED";
    private final Approvals approvals;
    private final Decisions decisions;
    private final RefusedDecisions refusals;
    private final SecurityIdentity caller;

    ApprovalResource(Approvals approvals, Decisions decisions, RefusedDecisions refusals, SecurityIdentity caller) {
        this.approvals = approvals;
        this.decisions = decisions;
        this.refusals = refusals;
        this.caller = caller;
    }

    /**
     * The hash, if given, must be that of the payload: a decision made on a stale view is refused. It must be given once
     * somebody has changed what was asked for.
     *
     * @param payload what is approved instead of what was asked for
     */
    record DecisionRequest(
            @NotNull Verdict decision,
            @Size(max = 280) @Nullable String reason,
            @Nullable String payloadHash,
            @Nullable JsonNode payload) {

        Ballot ballot() {
            return payload == null || payload.isNull() || decision == Verdict.REJECT
                    ? decision.ballot(reason, payloadHash)
                    : new Ballot.Changed(payload.toString());
        }
    }

    /** One decision for many. */
    record BatchRequest(
            @NotNull @Size(min = 1, max = 100) List<@NotNull String> ids,
            @NotNull Verdict decision,
            @Size(max = 280) @Nullable String reason) {}

    record CancellationRequest(@Size(max = 280) @Nullable String reason) {}

    @GET
    public List<ApprovalView> list(
            @QueryParam("state") @Pattern(regexp = STATES, message = "must be one of " + STATES) @Nullable String state,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return approvals.newest(state == null ? null : ApprovalEntity.Stored.valueOf(state), limit);
    }

    @GET
    @Path("/refused-decisions")
    public List<RefusedDecisions.RefusedDecision> refused(
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return refusals.newest(limit);
    }

    @GET
    @Path("/{id}")
    public ApprovalView get(String id) {
        return approvals.byId(id).orElseThrow(() -> ProblemException.notFound("approval", id));
    }

    @POST
    @Path("/{id}/decisions")
    @RolesAllowed({Roles.OPERATOR, Roles.PERSON})
    public ApprovalView decide(String id, @Valid @NotNull DecisionRequest request) {
        var seen = approvals.byId(id).orElseThrow(() -> ProblemException.notFound("approval", id));
        if (request.payloadHash() != null && !request.payloadHash().equals(seen.payloadHash())) {
            throw ProblemException.invalid(
                    "payloadHash", "is not the hash of this approval's payload; look at it again");
        }
        return view(id, decisions.decide(id, caller(), request.ballot()));
    }

    /** Each item is decided on its own, in the order given; what one comes to does not concern the next. */
    @POST
    @Path("/decisions")
    @RolesAllowed({Roles.OPERATOR, Roles.PERSON})
    public List<ItemResult> decideMany(@Valid @NotNull BatchRequest request) {
        var ballot = request.decision().ballot(request.reason(), null);
        return request.ids().stream()
                .map(id -> ItemResult.of(id, decisions.decide(id, caller(), ballot)))
                .toList();
    }

    @POST
    @Path("/{id}/cancellation")
    public ApprovalView cancel(String id, @Valid @NotNull CancellationRequest request) {
        return view(id, decisions.cancel(id, caller(), request.reason()));
    }

    private String caller() {
        return caller.getPrincipal().getName();
    }

    private static ApprovalView view(String id, Attempt attempt) {
        return switch (attempt) {
            case Attempt.Decided(var now) -> now;
            case Attempt.NotAllowed refused ->
                throw ProblemException.forbidden(
                        "not-an-approver", "You may not decide this: " + refused.reason() + ".");
            case Attempt.Unfit unfit -> throw ProblemException.invalid("payload", unfit.reason());
            case Attempt.TooLate late ->
                throw ProblemException.conflict("already-decided", "Nothing was changed: " + late.reason() + ".");
            case Attempt.Unknown() -> throw ProblemException.notFound("approval", id);
        };
    }
}
