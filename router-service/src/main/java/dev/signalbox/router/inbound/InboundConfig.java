// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.inbound;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How inbound messages are taken. */
@ConfigMapping(prefix = "signalbox.inbound")
interface InboundConfig {

    /** How long a sender waits for the broker's acknowledgement before being told to try again. */
    @WithDefault("5S")
    Duration acknowledgeWithin();
}
