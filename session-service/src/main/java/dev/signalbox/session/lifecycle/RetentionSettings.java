// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.lifecycle;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How long sessions and their folders are kept. */
@ConfigMapping(prefix = "signalbox.session")
interface RetentionSettings {

    /** How often this is looked at. */
    @WithDefault("1m")
    Duration tick();

    /** A session in which nothing happened for so long is ended; zero for never. */
    @WithDefault("P30D")
    Duration idleTtl();

    /** The folder of a session is moved to the archive so long after its end; zero for never. */
    @WithDefault("P7D")
    Duration archiveAfter();

    /** An archived folder is deleted so long after it was archived; absent, it is kept for good. */
    Optional<Duration> deleteAfter();
}
