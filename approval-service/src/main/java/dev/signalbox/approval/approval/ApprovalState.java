// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import dev.signalbox.approval.people.Vote;
import dev.signalbox.approval.policy.Terms;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where an approval stands.
 *
 * <pre>
 * PENDING ──enough approve──▶ APPROVED ──begun──▶ EXECUTING ──effect told──▶ EXECUTED | FAILED
 *    ├─────one rejects─────▶ REJECTED │
 *    ├─────withdrawn───────▶ CANCELLED└──────────────────────effect told──▶ EXECUTED | FAILED
 *    └─────time────────────▶ EXPIRED          (which is not a no)
 * </pre>
 */
public sealed interface ApprovalState {

    /**
     * Waiting for people until it expires.
     *
     * @param approvals who agreed so far, in order
     */
    record Pending(Instant expiresAt, Terms terms, List<Vote> approvals) implements ApprovalState {
        public Pending {
            approvals = List.copyOf(approvals);
        }

        /** Agreement of those who have lost the right meanwhile no longer counts. */
        ApprovalState approve(Vote vote, Set<Vote> entitled, Instant at) {
            var agreed = Stream.concat(approvals.stream().filter(entitled::contains), Stream.of(vote))
                    .toList();
            return terms.metBy(agreed) ? new Approved(vote.by(), agreed, at) : new Pending(expiresAt, terms, agreed);
        }

        Rejected reject(String by, @Nullable String reason, Instant at) {
            return new Rejected(by, reason, at);
        }

        Cancelled cancel(String by, @Nullable String reason, Instant at) {
            return new Cancelled(by, reason, at);
        }

        Expired expire(Instant at) {
            return new Expired(at);
        }
    }

    /**
     * Signed off; the grant is out and its effect is awaited.
     *
     * @param by whose agreement was the last that was needed
     * @param approvals everybody who agreed
     */
    record Approved(String by, List<Vote> approvals, Instant at) implements ApprovalState {
        public Approved {
            approvals = List.copyOf(approvals);
        }

        Executing executing() {
            return new Executing(by, at);
        }

        Executed executed(String detail) {
            return new Executed(by, at, detail);
        }

        Failed failed(String reason) {
            return new Failed(by, at, reason);
        }
    }

    /** The owning service is at it; the time is that of the decision, here and below. */
    record Executing(String by, Instant at) implements ApprovalState {
        Executed executed(String detail) {
            return new Executed(by, at, detail);
        }

        Failed failed(String reason) {
            return new Failed(by, at, reason);
        }
    }

    /** A person said no. */
    record Rejected(String by, @Nullable String reason, Instant at) implements ApprovalState {}

    /** An operator withdrew it before anybody decided. */
    record Cancelled(String by, @Nullable String reason, Instant at) implements ApprovalState {}

    /** Nobody decided in time. */
    record Expired(Instant at) implements ApprovalState {}

    /** The effect took place. */
    record Executed(String by, Instant at, String detail) implements ApprovalState {}

    /** The effect failed and left nothing behind. */
    record Failed(String by, Instant at, String reason) implements ApprovalState {}
}
