// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.replica;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Who this process is among the replicas, and when another is taken for dead. */
@ConfigMapping(prefix = "signalbox.replicas-watch")
interface ReplicaConfig {

    /** Name of this process; what was begun under it is free again when it starts. */
    @WithDefault("router")
    String self();

    /** How often it says that it lives and looks who else does; unset where it has the database for itself. */
    Optional<Duration> every();

    /** A replica the database heard nothing of for that long is dead; no shorter than the broker's idea of it. */
    @WithDefault("6S")
    Duration silentAfter();
}
