// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

/** Called at the named crash points: does nothing in production, throws in tests. */
@FunctionalInterface
interface Faults {

    Faults NONE = point -> {};

    void at(CrashPoint point);
}
