// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.housekeeping;

/**
 * One thing a check found.
 *
 * @param fingerprint what it is known by when it is dismissed; the same thing has the same at every look
 * @param detail for a person: numbers and ids, no message text
 */
public record Finding(String fingerprint, Severity severity, String detail) {

    /** How bad it is. */
    public enum Severity {
        /** Somebody should look at it. */
        ISSUE,
        /** Somebody must. */
        CRITICAL,
        /** The check itself failed, which is never to be taken for silence. */
        ERROR
    }
}
