// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

/** Moments at which a crash would hurt most; tests crash there, production passes by. */
enum CrashPoint {
    /** The broker has acknowledged, the outbox does not know it yet. */
    AFTER_SEND_BEFORE_MARK,
    /** The lease is held, nothing was sent yet. */
    AFTER_LEASE_BEFORE_SEND
}
