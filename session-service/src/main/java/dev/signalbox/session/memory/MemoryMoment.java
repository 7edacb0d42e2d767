// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.memory;

/** Moments at which a crash would hurt most; tests crash there, production passes by. */
enum MemoryMoment {
    EXTRACTED_NOT_STORED,
    SUMMARISED_NOT_STORED,
    BEFORE_APPEND,
    APPENDED_NOT_WRITTEN,
    WRITTEN_NOT_NOTED;

    /** Called at each moment: does nothing in production. */
    @FunctionalInterface
    interface Faults {
        void at(MemoryMoment moment);
    }
}
