// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The life of approvals: approval-service tells everybody. */
public sealed interface ApprovalEvent extends DomainEvent {

    /** Approval id, or the request id if no approval came of it. */
    String approvalId();

    String agentGroupId();

    /** The session whose agent asked. */
    String sessionId();

    String action();

    @Override
    default Topic topic() {
        return Topic.APPROVALS;
    }

    @Override
    default String key() {
        return approvalId();
    }

    /** A button of a card. */
    record CardOption(String label, String value) {}

    /**
     * A person a card goes to, with the address of their direct chat.
     *
     * @param insteadOf address of another chat of theirs in which the card did not arrive; null at the first try
     */
    record Recipient(
            String userId,
            String channelType,
            String platformId,
            @Nullable String insteadOf) {

        /** At the first try. */
        public Recipient(String userId, String channelType, String platformId) {
            this(userId, channelType, platformId, null);
        }
    }

    /** People are asked; the card shows the whole payload and its hash. */
    record ApprovalRequested(
            String approvalId,
            String agentGroupId,
            String sessionId,
            String action,
            String title,
            String body,
            String payloadHash,
            List<CardOption> options,
            List<Recipient> recipients,
            Instant expiresAt)
            implements ApprovalEvent {
        public ApprovalRequested {
            options = List.copyOf(options);
            recipients = List.copyOf(recipients);
        }
    }

    /**
     * What a grant rests on; whoever carries it out looks again whether it still holds.
     *
     * @param agreed whose right it rests on, in order
     * @param quorum how many of them must still have the right
     * @param notAlone whose agreement is not enough alone, null for nobody's
     * @param byRole true if their right is that of their role, false if a policy names them or decided itself
     * @param validUntil the grant is dead from then on
     * @param givenBy who said so for each of {@code agreed}, who may have been named to decide in their stead; null if
     *     everybody spoke for themselves
     */
    record Warrant(
            List<String> agreed,
            int quorum,
            @Nullable String notAlone,
            boolean byRole,
            Instant validUntil,
            @Nullable List<String> givenBy) {
        public Warrant {
            agreed = List.copyOf(agreed);
            givenBy = givenBy == null ? null : List.copyOf(givenBy);
        }

        /** Where everybody spoke for themselves. */
        public Warrant(List<String> agreed, int quorum, @Nullable String notAlone, boolean byRole, Instant validUntil) {
            this(agreed, quorum, notAlone, byRole, validUntil, null);
        }
    }

    /**
     * Signed off: a grant for exactly this payload, to be used once.
     *
     * @param warrant null from producers that knew none yet
     */
    record ApprovalGranted(
            String approvalId,
            String agentGroupId,
            String sessionId,
            String action,
            String payload,
            String payloadHash,
            String decidedBy,
            Instant decidedAt,
            @Nullable Warrant warrant)
            implements ApprovalEvent {

        /** Without a warrant. */
        public ApprovalGranted(
                String approvalId,
                String agentGroupId,
                String sessionId,
                String action,
                String payload,
                String payloadHash,
                String decidedBy,
                Instant decidedAt) {
            this(approvalId, agentGroupId, sessionId, action, payload, payloadHash, decidedBy, decidedAt, null);
        }
    }

    /** A person said no. */
    record ApprovalRejected(
            String approvalId,
            String agentGroupId,
            String sessionId,
            String action,
            String decidedBy,
            @Nullable String reason,
            Instant decidedAt)
            implements ApprovalEvent {}

    /**
     * One of several who must agree did so; more are needed.
     *
     * @param approvals who agreed so far
     * @param quorum how many must
     */
    record ApprovalCounted(
            String approvalId,
            String agentGroupId,
            String sessionId,
            String action,
            String decidedBy,
            int approvals,
            int quorum,
            Instant countedAt)
            implements ApprovalEvent {}

    /**
     * It still waits; those who were asked are reminded.
     *
     * @param spared user ids of those who are not, for it is their quiet hours; null for nobody
     */
    record ApprovalReminded(
            String approvalId,
            String agentGroupId,
            String sessionId,
            String action,
            String title,
            Instant expiresAt,
            Instant remindedAt,
            @Nullable List<String> spared)
            implements ApprovalEvent {
        public ApprovalReminded {
            spared = spared == null ? null : List.copyOf(spared);
        }
    }

    /** An operator withdrew it before anybody decided. */
    record ApprovalCancelled(
            String approvalId,
            String agentGroupId,
            String sessionId,
            String action,
            String cancelledBy,
            @Nullable String reason,
            Instant cancelledAt)
            implements ApprovalEvent {}

    /** Nobody decided in time; that is not a no. */
    record ApprovalExpired(String approvalId, String agentGroupId, String sessionId, String action, Instant expiredAt)
            implements ApprovalEvent {}

    /** The request was not fit to be shown to anybody; reason names the offending value. */
    record ActionRefused(
            String approvalId, String agentGroupId, String sessionId, String action, String reason, Instant refusedAt)
            implements ApprovalEvent {}

    /** The granted act took effect. */
    record GrantExecuted(
            String approvalId, String agentGroupId, String sessionId, String action, String detail, Instant executedAt)
            implements ApprovalEvent {}

    /** The granted act failed and left nothing behind. */
    record GrantFailed(
            String approvalId, String agentGroupId, String sessionId, String action, String reason, Instant failedAt)
            implements ApprovalEvent {}

    /**
     * A person is asked for words in the chat where they pressed a button; what they write there next is theirs to this
     * approval and to no agent.
     *
     * @param text what they are told
     * @param until their words count until then
     */
    record AnswerAwaited(
            String approvalId,
            String agentGroupId,
            String sessionId,
            String action,
            String userId,
            String channelType,
            String platformId,
            String text,
            Instant until)
            implements ApprovalEvent {}

    /** Somebody tried to decide who may not, or too late; nothing changed, and they are told where they tried. */
    record DecisionRefused(
            String approvalId,
            String agentGroupId,
            String sessionId,
            String action,
            String userId,
            String channelType,
            String platformId,
            String reason,
            Instant refusedAt)
            implements ApprovalEvent {}
}
