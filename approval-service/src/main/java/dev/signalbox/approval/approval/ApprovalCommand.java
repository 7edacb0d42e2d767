// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can happen to an approval. */
public sealed interface ApprovalCommand {

    /** Who is behind it: a person, or the part of the suite that tells. */
    default String actor() {
        return switch (this) {
            case Approve c -> c.by();
            case Reject c -> c.by();
            case Cancel c -> c.by();
            case Expire _ -> "approval-service";
            case NoteStarted _, NoteExecuted _, NoteFailed _ -> "session-service";
        };
    }

    /**
     * A person who may decide says yes.
     *
     * @param entitled everybody who may decide as roles stand now, {@code by} among them
     */
    record Approve(String by, Set<String> entitled) implements ApprovalCommand {
        public Approve {
            entitled = Set.copyOf(entitled);
        }
    }

    /** A person who may decide says no. */
    record Reject(String by, @Nullable String reason) implements ApprovalCommand {}

    /** An operator withdraws it. */
    record Cancel(String by, @Nullable String reason) implements ApprovalCommand {}

    /** Time passed. */
    record Expire() implements ApprovalCommand {}

    /** The owning service began to apply the grant. */
    record NoteStarted() implements ApprovalCommand {}

    /** The owning service applied the grant. */
    record NoteExecuted(String detail) implements ApprovalCommand {}

    /** The owning service could not apply the grant. */
    record NoteFailed(String reason) implements ApprovalCommand {}
}
