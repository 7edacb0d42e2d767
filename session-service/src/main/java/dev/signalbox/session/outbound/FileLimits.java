// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.outbound;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much agents may send as files. */
@ConfigMapping(prefix = "signalbox.outbound")
public interface FileLimits {

    /** Bytes of all files of one message together. */
    @WithDefault("8388608")
    long maxFileBytes();

    /** Files of one message. */
    @WithDefault("20")
    int maxFiles();
}
