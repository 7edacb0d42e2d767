// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.shard;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Which shard this process is, of how many. */
@ConfigMapping(prefix = "signalbox.shard")
public interface ShardSettings {
    String SETTLE = "signalbox.shard.settle";

    /** From 0 on; in a StatefulSet the ordinal of the Pod. */
    @WithDefault("0")
    int number();

    /** How many there are. Raised freely; lowered only when the last ones have no agent groups. */
    @WithDefault("1")
    int count();

    /** How long a start waits for a predecessor on the same volume to be gone; years, for one that stands by (ADR 98). */
    @WithDefault("PT60S")
    Duration patience();

    /**
     * How long a process that finds its shard served waits before it starts, so that one that has just taken over has the
     * processors for itself. Read before everything else, so from the environment only.
     */
    @WithDefault("PT0S")
    Duration settle();

    /** How soon a process that was overtaken on its volume notices it. */
    @WithDefault("PT2S")
    Duration lookEvery();

    /** Whether to take a database into use whose volume is lost; its open sessions are lost with it. */
    @WithDefault("false")
    boolean adopt();

    /** The name others know it by. */
    default String label() {
        return "shard-" + number();
    }

    /** True if there are others. */
    default boolean several() {
        return count() > 1;
    }
}
