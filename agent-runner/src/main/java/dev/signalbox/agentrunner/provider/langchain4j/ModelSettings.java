// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.provider.langchain4j;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which model answers ({@code langchain4j} in {@code container.json}).
 *
 * @param api how its server is spoken to
 * @param baseUrl its server, with version path; the maker's own if not given
 * @param model its name; {@code model} of the container if not given
 * @param keyEnvironment name of the variable that holds the key; none for servers without one
 * @param maxTokens longest answer; 4,096 unless said otherwise
 * @param timeoutSeconds longest request, 1 to 3,600; 120 unless said otherwise
 * @param toolRounds most requests of one turn, 1 to 200; 30 unless said otherwise
 * @param remembered most messages of the conversation that are sent again, 1 to 1,000; 60 unless said otherwise
 */
record ModelSettings(
        @JsonProperty(required = true) Api api,
        @Nullable String baseUrl,
        @Nullable String model,
        @Nullable String keyEnvironment,
        int maxTokens,
        int timeoutSeconds,
        int toolRounds,
        int remembered) {
    private static final int MAX_TOKENS = 4_096;
    private static final int TIMEOUT = 120;
    private static final int LONGEST_TIMEOUT = 3_600;
    private static final int ROUNDS = 30;
    private static final int MOST_ROUNDS = 200;
    private static final int REMEMBERED = 60;
    private static final int MOST_REMEMBERED = 1_000;

    /** Interfaces of model servers. */
    enum Api {
        /** Chat completions as OpenAI has them, and many servers beside it. */
        @JsonProperty("openai")
        OPENAI,
        /** Messages as Anthropic has them. */
        @JsonProperty("anthropic")
        ANTHROPIC
    }

    ModelSettings {
        Objects.requireNonNull(api, "api");
        maxTokens = maxTokens == 0 ? MAX_TOKENS : maxTokens;
        timeoutSeconds = within("timeoutSeconds", timeoutSeconds, TIMEOUT, LONGEST_TIMEOUT);
        toolRounds = within("toolRounds", toolRounds, ROUNDS, MOST_ROUNDS);
        remembered = within("remembered", remembered, REMEMBERED, MOST_REMEMBERED);
    }

    Duration timeout() {
        return Duration.ofSeconds(timeoutSeconds);
    }

    private static int within(String name, int value, int usual, int most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException(name + " must be 1 to " + most);
        }
        return value == 0 ? usual : value;
    }
}
