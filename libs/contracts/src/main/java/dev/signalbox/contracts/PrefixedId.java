// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.util.UUID;

/** Makes ids that say what they name and sort by age: {@code sess-<UUIDv7>}; safe as file and object names. */
public final class PrefixedId {
    private static final TimeBasedEpochGenerator V7 = Generators.timeBasedEpochGenerator();

    private PrefixedId() {}

    /** A new id with the given prefix. */
    public static String next(String prefix) {
        return prefix + "-" + V7.generate();
    }

    /** A new id for an event. */
    public static UUID nextEventId() {
        return V7.generate();
    }
}
