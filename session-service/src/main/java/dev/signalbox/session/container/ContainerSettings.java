// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How containers are run. */
@ConfigMapping(prefix = "signalbox.container")
interface ContainerSettings {

    /** A container with nothing to do is stopped after this long. */
    @WithDefault("PT10M")
    Duration idleTtl();

    /** A start that failed is tried again after this long, after a second failure in a row after twice as long, and so on. */
    @WithDefault("PT10S")
    Duration wakeRetry();

    /** What a run may use at most, unless its agent group says otherwise. */
    DefaultLimits limits();

    /** Limits are never absent; runtimes without limits do not look at them. */
    interface DefaultLimits {
        /** Processors, for example 0.5. */
        @WithDefault("1")
        double cpus();

        /** Memory, swap included. */
        @WithDefault("1024")
        int memoryMib();

        /** Processes and threads together. */
        @WithDefault("256")
        int pids();
    }
}
