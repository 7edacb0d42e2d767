// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import org.jspecify.annotations.Nullable;

/** What can happen to an approval. */
public sealed interface ApprovalCommand {

    /** A person who may decide says yes. */
    record Approve(String by) implements ApprovalCommand {}

    /** A person who may decide says no. */
    record Reject(String by, @Nullable String reason) implements ApprovalCommand {}

    /** Time passed. */
    record Expire() implements ApprovalCommand {}

    /** The owning service applied the grant. */
    record NoteExecuted(String detail) implements ApprovalCommand {}

    /** The owning service could not apply the grant. */
    record NoteFailed(String reason) implements ApprovalCommand {}
}
