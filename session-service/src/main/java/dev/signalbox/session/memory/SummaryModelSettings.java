// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.memory;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** The model that the {@code langchain4j} provider of summaries asks. */
@ConfigMapping(prefix = "signalbox.memory.model")
interface SummaryModelSettings {

    /** How its server is spoken to. */
    @WithDefault("openai")
    Api api();

    /** Its server, with version path; the maker's own if not given. */
    Optional<String> baseUrl();

    /** Its name. */
    Optional<String> name();

    /** File that holds the key; none for servers without one. */
    Optional<Path> keyFile();

    /** Longest summary. */
    @WithDefault("1024")
    int maxTokens();

    /** Interfaces of model servers. */
    enum Api {
        OPENAI,
        ANTHROPIC
    }
}
