// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.task;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.ZoneId;

/** Configuration of scheduled tasks. */
@ConfigMapping(prefix = "signalbox.task")
interface TaskSettings {

    /** Zone of times without an offset, and of recurrences that name none. */
    @WithDefault("UTC")
    ZoneId zone();
}
