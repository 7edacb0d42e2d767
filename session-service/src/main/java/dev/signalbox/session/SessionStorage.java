// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Where session-service keeps its files. */
@ConfigMapping(prefix = "signalbox.storage")
public interface SessionStorage {
    String HOME = "signalbox.storage.home";
    String DEFAULT_HOME = ".signalbox";

    /** Root of everything the suite keeps on this machine; sessions, groups and agent logs lie under it. */
    @WithDefault("${SIGNALBOX_HOME:" + DEFAULT_HOME + "}")
    Path home();
}
