// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much is done at once where much is due. */
@ConfigMapping(prefix = "signalbox.approval.bulk")
interface BulkSettings {

    /** Approvals one transaction moves. */
    @WithDefault("50")
    int size();

    /** What others get of the database between two of these. */
    @WithDefault("20ms")
    Duration pause();

    /** After that the tick ends, whatever is left; the next one goes on. Less than half of the tick's lease of two minutes. */
    @WithDefault("30s")
    Duration longest();
}
