// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Who may call this service. */
@ConfigMapping(prefix = "signalbox.access")
interface AccessConfig {

    /** The suite's token; takes precedence over the file. */
    Optional<String> token();

    /** File that holds the suite's token, as {@code ./signalbox up} makes it. */
    Optional<Path> tokenFile();

    /** User id the suite's token stands for. */
    @WithDefault("local:owner")
    String tokenPrincipal();
}
