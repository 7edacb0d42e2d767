// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an approval stands.
 *
 * <pre>
 * PENDING ──approve──▶ APPROVED ──effect told──▶ EXECUTED | FAILED
 *    ├─────reject───▶ REJECTED
 *    └─────time─────▶ EXPIRED          (which is not a no)
 * </pre>
 */
public sealed interface ApprovalState {

    /** Waiting for a person until it expires. */
    record Pending(Instant expiresAt) implements ApprovalState {
        Approved approve(String by, Instant at) {
            return new Approved(by, at);
        }

        Rejected reject(String by, @Nullable String reason, Instant at) {
            return new Rejected(by, reason, at);
        }

        Expired expire(Instant at) {
            return new Expired(at);
        }
    }

    /** Signed off; the grant is out and its effect is awaited. */
    record Approved(String by, Instant at) implements ApprovalState {
        Executed executed(String detail) {
            return new Executed(by, at, detail);
        }

        Failed failed(String reason) {
            return new Failed(by, at, reason);
        }
    }

    /** A person said no. */
    record Rejected(String by, @Nullable String reason, Instant at) implements ApprovalState {}

    /** Nobody decided in time. */
    record Expired(Instant at) implements ApprovalState {}

    /** The effect took place. */
    record Executed(String by, Instant at, String detail) implements ApprovalState {}

    /** The effect failed and left nothing behind. */
    record Failed(String by, Instant at, String reason) implements ApprovalState {}
}
