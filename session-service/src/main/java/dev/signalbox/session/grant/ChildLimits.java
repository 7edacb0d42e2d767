// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.grant;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many agents agents may make. */
@ConfigMapping(prefix = "signalbox.children")
interface ChildLimits {

    /** By one agent group. */
    @WithDefault("10")
    int most();

    /** Generations below an agent group that an operator made. */
    @WithDefault("3")
    int deepest();

    /** How often it is looked whether new agents have become destinations. */
    @WithDefault("10s")
    String lookEvery();
}
