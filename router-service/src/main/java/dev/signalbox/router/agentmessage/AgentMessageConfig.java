// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.agentmessage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much agents may say to each other. */
@ConfigMapping(prefix = "signalbox.agent-messages")
interface AgentMessageConfig {

    /** Messages from one agent group to one other within the window. */
    @WithDefault("120")
    int limit();

    /** The window the limit counts in. */
    @WithDefault("10M")
    Duration window();
}
