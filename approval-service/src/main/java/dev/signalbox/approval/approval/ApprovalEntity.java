// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import dev.signalbox.approval.approval.ApprovalState.Approved;
import dev.signalbox.approval.approval.ApprovalState.Cancelled;
import dev.signalbox.approval.approval.ApprovalState.Executed;
import dev.signalbox.approval.approval.ApprovalState.Executing;
import dev.signalbox.approval.approval.ApprovalState.Expired;
import dev.signalbox.approval.approval.ApprovalState.Failed;
import dev.signalbox.approval.approval.ApprovalState.Pending;
import dev.signalbox.approval.approval.ApprovalState.Rejected;
import dev.signalbox.approval.people.Vote;
import dev.signalbox.approval.policy.Terms;
import dev.signalbox.approval.request.Act;
import dev.signalbox.approval.request.Acts;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "approvals")
class ApprovalEntity {

    /** The states as they are stored. */
    enum Stored {
        PENDING,
        APPROVED,
        REJECTED,
        EXPIRED,
        CANCELLED,
        EXECUTING,
        EXECUTED,
        FAILED
    }

    @Id
    String id;

    @Column(name = "request_id")
    String requestId;

    @Column(name = "agent_group_id")
    String agentGroupId;

    @Column(name = "session_id")
    String sessionId;

    @Column(name = "action")
    String action;

    @Column(name = "title")
    String title;

    @Column(name = "body")
    String body;

    @Column(name = "payload")
    String payload;

    @Column(name = "payload_hash")
    String payloadHash;

    /** The rule that put it before people, or let it pass. */
    @Column(name = "rule")
    String rule;

    /** User ids with a space between; none holds one. */
    @Column(name = "approvers")
    String approvers;

    @Column(name = "quorum")
    int quorum;

    @Column(name = "not_alone")
    @Nullable
    String notAlone;

    /** {@code agent:<agent group>}, or a person. */
    @Column(name = "requested_by")
    String requestedBy;

    @Column(name = "on_behalf_of")
    @Nullable
    String onBehalfOf;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    Stored stored;

    @Column(name = "version")
    long version;

    /** Words with a space between, in order; behind a tab the one in whose stead it was given. */
    @Column(name = "approved_by")
    String approvedBy = "";

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    /** How often people were asked again. */
    @Column(name = "nudges")
    int nudges;

    /** When they are asked next; null for never. */
    @Column(name = "nudge_at")
    @Nullable
    Instant nudgeAt;

    /** When somebody is asked whose quiet hours end then; null for nobody. */
    @Column(name = "ask_at")
    @Nullable
    Instant askAt;

    @Column(name = "decided_by")
    @Nullable
    String decidedBy;

    @Column(name = "decided_at")
    @Nullable
    Instant decidedAt;

    @Column(name = "note")
    @Nullable
    String note;

    /** Who changed what was asked for before it was approved; null if nobody did. */
    @Column(name = "edited_by")
    @Nullable
    String editedBy;

    /** What they changed, values of secrets masked. */
    @Column(name = "difference")
    @Nullable
    String difference;

    /** What is asked for; empty if it no longer reads. */
    Optional<Act> act() {
        return Acts.read(action, payload) instanceof Acts.Fit(var act) ? Optional.of(act) : Optional.empty();
    }

    Terms terms() {
        return new Terms(users(approvers), quorum, notAlone);
    }

    void terms(Terms terms) {
        approvers = String.join(" ", terms.approvers());
        quorum = terms.quorum();
        notAlone = terms.notAlone();
    }

    ApprovalState state() {
        var by = String.valueOf(decidedBy);
        var at = Objects.requireNonNullElse(decidedAt, createdAt);
        return switch (stored) {
            case PENDING -> new Pending(expiresAt, terms(), votes());
            case APPROVED -> new Approved(by, votes(), at);
            case EXECUTING -> new Executing(by, at);
            case REJECTED -> new Rejected(by, note, at);
            case CANCELLED -> new Cancelled(by, note, at);
            case EXPIRED -> new Expired(at);
            case EXECUTED -> new Executed(by, at, String.valueOf(note));
            case FAILED -> new Failed(by, at, String.valueOf(note));
        };
    }

    void become(ApprovalState state) {
        switch (state) {
            case Pending s -> {
                set(Stored.PENDING, null, null, null);
                votes(s.approvals());
            }
            case Approved s -> {
                set(Stored.APPROVED, s.by(), s.at(), null);
                votes(s.approvals());
            }
            case Executing s -> set(Stored.EXECUTING, s.by(), s.at(), null);
            case Rejected s -> set(Stored.REJECTED, s.by(), s.at(), s.reason());
            case Cancelled s -> set(Stored.CANCELLED, s.by(), s.at(), s.reason());
            case Expired s -> set(Stored.EXPIRED, null, s.at(), null);
            case Executed s -> set(Stored.EXECUTED, s.by(), s.at(), s.detail());
            case Failed s -> set(Stored.FAILED, s.by(), s.at(), s.reason());
        }
    }

    List<Vote> votes() {
        return users(approvedBy).stream()
                .map(word -> word.split("\t", 2))
                .map(word -> new Vote(word[0], word.length == 1 ? null : word[1]))
                .toList();
    }

    private void votes(List<Vote> votes) {
        approvedBy = votes.stream()
                .map(vote -> vote.inSteadOf() == null ? vote.by() : vote.by() + "\t" + vote.inSteadOf())
                .collect(Collectors.joining(" "));
    }

    private static List<String> users(String stored) {
        return stored.isEmpty() ? List.of() : List.of(stored.split(" "));
    }

    private void set(Stored state, @Nullable String by, @Nullable Instant at, @Nullable String why) {
        stored = state;
        decidedBy = by;
        decidedAt = at;
        note = why;
    }

    ApprovalView view() {
        return new ApprovalView(
                id,
                agentGroupId,
                sessionId,
                action,
                title,
                body,
                Acts.shown(action, payload),
                payloadHash,
                rule,
                requestedBy,
                onBehalfOf,
                quorum,
                votes().stream().map(Vote::by).toList(),
                votes().stream()
                        .filter(vote -> vote.inSteadOf() != null)
                        .map(vote -> vote.by() + " for " + vote.inSteadOf())
                        .toList(),
                stored.name(),
                createdAt,
                expiresAt,
                decidedBy,
                decidedAt,
                note,
                editedBy,
                difference);
    }
}
