// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.typing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When people see that an agent is at work. */
@ConfigMapping(prefix = "signalbox.typing")
interface TypingConfig {

    /** Platforms show the sign for about five seconds, so it is repeated this often. */
    @WithDefault("4S")
    Duration every();

    /** After a message: most often it was the last word. */
    @WithDefault("10S")
    Duration pause();

    /** A turn longer than this shows nothing any more. */
    @WithDefault("10M")
    Duration longest();

    /** A turn that began longer ago than this when it is heard of is old news. */
    @WithDefault("30S")
    Duration fresh();
}
