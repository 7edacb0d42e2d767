// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

/** The service stops before the batch is done: its offset is not committed and it comes again at the next start. */
final class IntakeStoppedException extends RuntimeException {
    IntakeStoppedException() {
        super("The service stops; the batch comes again", null, false, false);
    }
}
