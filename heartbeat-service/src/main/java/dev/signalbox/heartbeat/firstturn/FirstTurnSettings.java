// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.firstturn;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a first turn may be awaited, and how often that is looked at. */
@ConfigMapping(prefix = "signalbox.first-turn")
interface FirstTurnSettings {

    /** Time to live of a pending first turn. */
    @WithDefault("PT1H")
    Duration ttl();

    /** Interval of the reaper. */
    @WithDefault("30s")
    String reapEvery();
}
