// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.stall;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long an agent may be silent. */
@ConfigMapping(prefix = "signalbox.stall")
public interface StallLimits {

    /** Longest silence of a container that has shown a heartbeat, unless its tool declared more. */
    @WithDefault("PT30M")
    Duration ceiling();

    /** Longest a claim may be older than the last sign of life, unless the tool declared more. */
    @WithDefault("PT60S")
    Duration claim();
}
