// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much agents may say to each other where their destination says nothing of it. */
@ConfigMapping(prefix = "signalbox.agent-messages")
interface AgentMessageConfig {

    /** Messages from one agent group to one other at once, and again within the window. */
    @WithDefault("10")
    int limit();

    /** Time in which the limit comes back. */
    @WithDefault("1M")
    Duration window();

    /** How often one thing may be passed on from agent to agent. */
    @WithDefault("16")
    int hopLimit();

    /** What becomes of a message over one of the limits: people are asked, or it is refused. */
    @WithDefault("hold")
    Trip trip();

    enum Trip {
        HOLD,
        DENY
    }
}
