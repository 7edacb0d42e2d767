// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.housekeeping;

import java.time.Instant;
import java.util.List;

/** One thing that is looked at; may be slow or throw, the others are not affected. */
public interface Check {

    /** Short and unique, for example {@code disk}. */
    String name();

    /** What is not as it should be; empty if all is well. */
    List<Finding> look(Instant now);
}
