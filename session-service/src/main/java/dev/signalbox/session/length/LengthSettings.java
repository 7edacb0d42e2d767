// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.length;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long a session may become. */
@ConfigMapping(prefix = "signalbox.session.length")
interface LengthSettings {

    /** Turns after which a session begins anew with the next message; zero for never. */
    @WithDefault("0")
    long turnCap();

    /** Tokens put into the model after which it does; zero for never. Only agents that write their total are held to it. */
    @WithDefault("0")
    long tokenCap();
}
