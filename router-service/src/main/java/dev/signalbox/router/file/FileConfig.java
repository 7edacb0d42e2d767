// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.file;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long files are kept. */
@ConfigMapping(prefix = "signalbox.files")
interface FileConfig {

    /** From arrival to deletion; after that a message can be seen but its files not fetched. */
    @WithDefault("30D")
    Duration keep();
}
