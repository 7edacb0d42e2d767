// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.memory;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How memory is made of conversations. */
@ConfigMapping(prefix = "signalbox.memory")
interface MemorySettings {

    /** How often it is looked for captures that are due. */
    @WithDefault("1s")
    Duration tick();

    /** How often logs are looked for that are to be compiled. */
    @WithDefault("1m")
    Duration compileEvery();

    /** How often it is looked what hooks left in the folders of running sessions. */
    @WithDefault("10s")
    Duration deferralsEvery();

    /** How often captures that wait are counted for the metrics. */
    @WithDefault("5s")
    Duration countEvery();

    /** {@code verbatim}: what was said is kept as it is; {@code command}: a program sums it up; {@code langchain4j}: a model does. */
    @WithDefault("verbatim")
    Provider summariser();

    /** Program and arguments of the {@code command} provider: text on standard input, Markdown on standard output. */
    Optional<List<String>> command();

    /** The program that compiles the memory; without it the newest entries are the memory. */
    Optional<List<String>> compileCommand();

    /** Longest run of either program, longest answer of a model. */
    @WithDefault("PT2M")
    Duration commandTimeout();

    /** Zone of an agent group whose configuration has no {@code TZ} in its environment. */
    @WithDefault("UTC")
    String zone();

    /** The memory of a group is not compiled more often by itself. */
    @WithDefault("PT30M")
    Duration compileInterval();

    /** Most characters of memory that a new session is given. */
    @WithDefault("20000")
    int mostContext();

    /** Captures that are over are forgotten after so long; the daily log stays. */
    @WithDefault("P90D")
    Duration keepCaptures();

    /** Who sums up. */
    enum Provider {
        VERBATIM,
        COMMAND,
        LANGCHAIN4J
    }
}
