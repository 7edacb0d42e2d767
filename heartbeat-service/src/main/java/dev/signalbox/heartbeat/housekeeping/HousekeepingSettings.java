// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.housekeeping;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** From where on housekeeping complains (state-and-memory section 6.3). */
@ConfigMapping(prefix = "signalbox.housekeeping")
interface HousekeepingSettings {

    /** Time each check is given. */
    @WithDefault("PT10S")
    Duration timeout();

    /** Share of the disk in use, in percent, that is an issue. */
    @WithDefault("80")
    int diskIssue();

    /** Share of the disk in use, in percent, that is critical. */
    @WithDefault("95")
    int diskCritical();

    /** Size of this service's database, in MiB, that is an issue; twice that is critical. */
    @WithDefault("500")
    int databaseMib();

    /** How long due work may wait to be done. */
    @WithDefault("PT5M")
    Duration stuckAfter();

    /** Containers that are gone and not cleared away. */
    @WithDefault("5")
    int orphans();

    /** How long a shard may be silent. */
    @WithDefault("PT30S")
    Duration shardSilence();

    /** How far back failures are told. */
    @WithDefault("PT24H")
    Duration failuresOf();
}
