// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import dev.signalbox.approval.people.Vote;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can happen to an approval. */
public sealed interface ApprovalCommand {

    /** Who is behind it: a person, or the part of the suite that tells. */
    default String actor() {
        return switch (this) {
            case Approve c -> c.vote().by();
            case Reject c -> c.vote().by();
            case Cancel c -> c.by();
            case Expire _ -> "approval-service";
            case NoteStarted _, NoteExecuted _, NoteFailed _ -> "session-service";
        };
    }

    /** The person in whose stead somebody decides, null if they do so by their own right. */
    default @Nullable String inSteadOf() {
        return switch (this) {
            case Approve c -> c.vote().inSteadOf();
            case Reject c -> c.vote().inSteadOf();
            case Cancel _, Expire _, NoteStarted _, NoteExecuted _, NoteFailed _ -> null;
        };
    }

    /**
     * A person who may decide says yes.
     *
     * @param entitled every word that would count as rights stand now, this one among them
     */
    record Approve(Vote vote, Set<Vote> entitled) implements ApprovalCommand {
        public Approve {
            entitled = Set.copyOf(entitled);
        }
    }

    /** A person who may decide says no. */
    record Reject(Vote vote, @Nullable String reason) implements ApprovalCommand {}

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
