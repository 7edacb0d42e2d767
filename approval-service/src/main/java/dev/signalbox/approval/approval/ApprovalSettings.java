// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long approvals wait. */
@ConfigMapping(prefix = "signalbox.approval")
interface ApprovalSettings {

    /** Time an approval waits for a decision. */
    @WithDefault("PT24H")
    Duration ttl();

    /** Interval at which overdue ones are looked for. */
    @WithDefault("15s")
    String expireEvery();
}
