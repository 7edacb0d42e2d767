// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.suite;

/** The suite cannot do what was asked; the message says what is wrong and what to do, and is meant for people. */
public final class SuiteException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SuiteException(String message) {
        super(message);
    }

    public SuiteException(String message, Throwable cause) {
        super(message, cause);
    }
}
