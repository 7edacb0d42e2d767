// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.request;

/** A request does not fit its grammar; the reason is for the agent. */
class UnfitException extends Exception {
    private static final long serialVersionUID = 1L;

    UnfitException(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
