// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime.docker;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** What the {@code docker} runtime needs beside what all runtimes share. */
@ConfigMapping(prefix = "signalbox.container")
interface DockerSettings {

    /** {@code docker} or {@code podman}: on the PATH or an absolute path. */
    @WithDefault("docker")
    String engine();

    /** The engine's network agents are in. {@code none} lets them reach nobody, their model's endpoint included. */
    @WithDefault("none")
    String network();

    /** Further options of {@code run}, for example {@code --runtime=runsc}; nothing of the run is checked against them. */
    Optional<List<String>> runOptions();
}
