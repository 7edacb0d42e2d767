// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.digest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often a digest is shown, and how long shown ones are kept. */
@ConfigMapping(prefix = "signalbox.digest")
interface DigestSettings {

    /** Shortest time between two digests of one scope. */
    @WithDefault("PT18H")
    Duration every();

    /** How long a digest that was shown stays on record. */
    @WithDefault("P30D")
    Duration keep();
}
