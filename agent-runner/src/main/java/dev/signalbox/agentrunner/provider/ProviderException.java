// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.provider;

/** A provider could not answer; the message is fit to be shown to people. */
public final class ProviderException extends Exception {
    private final Remedy remedy;

    /** What may help. */
    public enum Remedy {
        /** Asking again after a pause. */
        RETRY,
        /** Nothing but a person: a wrong key, a missing program. */
        NONE,
        /** Asking again without the stored conversation, which the provider no longer knows. */
        NEW_CONVERSATION
    }

    /** A failure that may pass. */
    public ProviderException(String message) {
        this(message, Remedy.RETRY);
    }

    public ProviderException(String message, Remedy remedy) {
        super(message);
        this.remedy = remedy;
    }

    public Remedy remedy() {
        return remedy;
    }
}
