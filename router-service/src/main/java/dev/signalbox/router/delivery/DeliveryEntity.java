// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import dev.signalbox.outbox.CurrentCorrelation;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "delivery")
class DeliveryEntity {
    private static final int LONGEST_REASON = 1000;

    /**
     * AGENT: an agent wrote it, the ACL applies and its session is told. SYSTEM: this service wrote it, for example a card.
     * SUITE: another service of the suite wrote it, a notice.
     */
    enum Origin {
        AGENT,
        SYSTEM,
        SUITE
    }

    @Id
    String id;

    @Enumerated(EnumType.STRING)
    @Column(name = "origin", nullable = false, updatable = false)
    Origin origin;

    @Column(name = "session_id", nullable = false, updatable = false)
    String sessionId;

    @Column(name = "agent_group_id", nullable = false, updatable = false)
    String agentGroupId;

    @Column(name = "seq", nullable = false, updatable = false)
    long seq;

    @Column(name = "message_id", nullable = false, updatable = false)
    String messageId;

    @Column(name = "kind", nullable = false, updatable = false)
    String kind;

    @Column(name = "channel_type", updatable = false)
    @Nullable
    String channelType;

    @Column(name = "platform_id", updatable = false)
    @Nullable
    String platformId;

    @Column(name = "thread_id", updatable = false)
    @Nullable
    String threadId;

    @Column(name = "origin_messaging_group_id", updatable = false)
    @Nullable
    String originMessagingGroupId;

    @Column(name = "destination", nullable = false)
    String destination;

    @Column(name = "content", nullable = false, updatable = false)
    String content;

    @Enumerated(EnumType.STRING)
    @Column(name = "state", nullable = false)
    DeliveryState state;

    @Column(name = "attempts", nullable = false)
    int attempts;

    @Column(name = "next_attempt_at", nullable = false)
    Instant nextAttemptAt;

    @Column(name = "claimed_by")
    @Nullable
    String claimedBy;

    @Column(name = "claimed_until")
    @Nullable
    Instant claimedUntil;

    @Column(name = "reason")
    @Nullable
    String reason;

    @Column(name = "rule")
    @Nullable
    String rule;

    @Column(name = "platform_message_id")
    @Nullable
    String platformMessageId;

    @Column(name = "correlation_id", nullable = false, updatable = false)
    String correlationId;

    @Column(name = "traceparent", nullable = false, updatable = false)
    String traceparent;

    @Column(name = "created_at", nullable = false, updatable = false)
    Instant createdAt;

    @Column(name = "updated_at", nullable = false)
    Instant updatedAt;

    /** When the time to live began: at acceptance, or when somebody had it tried again. */
    @Column(name = "patience_from", nullable = false)
    Instant patienceFrom;

    /** Row of the session's inbox it answers, as the agent wrote it; never trusted. */
    @Column(name = "in_reply_to", updatable = false)
    @Nullable
    String inReplyTo;

    /** How many agents passed it on before, for messages to agents. */
    @Column(name = "hops", nullable = false)
    int hops;

    /** True once it was counted against the limits of its destination. */
    @Column(name = "counted", nullable = false)
    boolean counted;

    /** What people were last asked to agree to. */
    @Column(name = "hold_hash")
    @Nullable
    String holdHash;

    /** The approval it waits for, or the request for one. */
    @Column(name = "approval_id")
    @Nullable
    String approvalId;

    /** The approval that let it go; it is not held again. */
    @Column(name = "released_by")
    @Nullable
    String releasedBy;

    @Version
    @Column(name = "version", nullable = false)
    long version;

    /** A new row in its first state, tied to the correlation at hand; the caller fills in the rest. */
    static DeliveryEntity accepted(Instant now) {
        var row = new DeliveryEntity();
        var correlation = CurrentCorrelation.get();
        row.state = DeliveryState.ACCEPTED;
        row.correlationId = correlation.correlationId();
        row.traceparent = correlation.traceparent();
        row.nextAttemptAt = now;
        row.createdAt = now;
        row.patienceFrom = now;
        row.updatedAt = now;
        return row;
    }

    boolean open() {
        return switch (state) {
            case ACCEPTED, HELD, ATTEMPTED -> true;
            case DELIVERED, DENIED, FAILED, EXPIRED, UNKNOWN -> false;
        };
    }

    boolean claimedAt(Instant now) {
        return claimedUntil != null && claimedUntil.isAfter(now);
    }

    void claim(String replica, Instant until, Instant now) {
        state = DeliveryState.ATTEMPTED;
        attempts++;
        reason = null;
        claimedBy = replica;
        claimedUntil = until;
        updatedAt = now;
    }

    /** As if it had not been claimed. */
    void spare(Instant now) {
        attempts--;
        state = attempts == 0 ? DeliveryState.ACCEPTED : DeliveryState.ATTEMPTED;
        release(now);
    }

    /** True if an attempt was begun and nobody recorded how it ended. */
    boolean cutOff() {
        return state == DeliveryState.ATTEMPTED && reason == null;
    }

    Lane lane() {
        return new Lane(sessionId, Objects.requireNonNull(channelType), Objects.requireNonNull(platformId));
    }

    /** The key channels get; the same however often it is tried. */
    String idempotencyKey() {
        return id;
    }

    /** Nothing is done with it until people have decided, or until then. */
    void hold(String request, String hash, String why, Instant until, Instant now) {
        state = DeliveryState.HELD;
        holdHash = hash;
        approvalId = request;
        nextAttemptAt = until;
        because(why);
        release(now);
    }

    /** It may go, as if it had just come; what it is counted for begins anew. */
    void letGo(String approval, Instant now) {
        releasedBy = approval;
        counted = true;
        hops = 0;
        reopen(now);
    }

    void reopen(Instant now) {
        state = DeliveryState.ACCEPTED;
        attempts = 0;
        nextAttemptAt = now;
        patienceFrom = now;
        reason = null;
        release(now);
    }

    void end(DeliveryState end, @Nullable String why, Instant now) {
        state = end;
        because(why);
        release(now);
    }

    void again(Instant at, String why, Instant now) {
        nextAttemptAt = at;
        because(why);
        release(now);
    }

    private void because(@Nullable String why) {
        reason = why == null || why.length() <= LONGEST_REASON ? why : why.substring(0, LONGEST_REASON);
    }

    private void release(Instant now) {
        claimedBy = null;
        claimedUntil = null;
        updatedAt = now;
    }
}
