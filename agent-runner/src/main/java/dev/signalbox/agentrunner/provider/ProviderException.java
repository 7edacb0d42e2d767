// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.provider;

/** A provider could not answer; the message is fit to be shown to people. */
public final class ProviderException extends Exception {
    public ProviderException(String message) {
        super(message);
    }
}
