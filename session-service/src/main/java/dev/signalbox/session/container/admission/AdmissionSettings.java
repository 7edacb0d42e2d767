// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.admission;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many containers there may be at once. */
@ConfigMapping(prefix = "signalbox.container")
interface AdmissionSettings {

    /** In all. */
    @WithDefault("100")
    int max();

    /** Of one agent group. */
    @WithDefault("50")
    int maxPerAgentGroup();
}
