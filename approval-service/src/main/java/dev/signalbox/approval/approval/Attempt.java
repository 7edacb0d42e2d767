// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

/** What came of an attempt to decide. */
sealed interface Attempt {
    record Decided(ApprovalView approval) implements Attempt {}

    record NotAllowed(ApprovalView approval, String reason) implements Attempt {}

    /** It cannot be approved like this; something is missing or wrong. */
    record Unfit(ApprovalView approval, String reason) implements Attempt {}

    record TooLate(ApprovalView approval, String reason) implements Attempt {}

    record Unknown() implements Attempt {}
}
