// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.firstturn;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a first turn may be awaited, how many may be, and how often that is looked at. */
@ConfigMapping(prefix = "signalbox.first-turn")
interface FirstTurnSettings {

    /** Time to live of a pending first turn. */
    @WithDefault("PT1H")
    Duration ttl();

    /** Interval of the reaper. */
    @WithDefault("30s")
    String reapEvery();

    /** Age beyond which a mark goes as soon as another is made in its scope, should the reaper not have been by. */
    @WithDefault("PT24H")
    Duration pruneAfter();

    /** How many marks a scope may have; the newest stay. */
    @WithDefault("100")
    int cap();
}
