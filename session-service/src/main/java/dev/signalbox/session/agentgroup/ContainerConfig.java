// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.agentgroup;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the containers of an agent group are run.
 *
 * @param provider what answers inside the container, for example {@code echo}, {@code script}
 * @param model passed to the provider
 * @param script rules of the {@code script} provider
 * @param maxMessagesPerPrompt most messages of one turn, 1 to 100
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ContainerConfig(
        String provider,
        @Nullable String model,
        @Nullable JsonNode script,
        Packages packages,
        int maxMessagesPerPrompt) {

    /** What a new agent group has unless it says otherwise. */
    public static ContainerConfig of(String provider, @Nullable String model, @Nullable JsonNode script) {
        return new ContainerConfig(provider, model, script, Packages.NONE, 10);
    }

    /** Software the agent's image holds beside its base. */
    public record Packages(List<String> apt, List<String> npm) {
        static final Packages NONE = new Packages(List.of(), List.of());

        public Packages {
            apt = List.copyOf(Objects.requireNonNullElse(apt, List.<String>of()));
            npm = List.copyOf(Objects.requireNonNullElse(npm, List.<String>of()));
        }

        /** Both lists, each name once, the known ones first. */
        public Packages plus(Packages more) {
            return new Packages(union(apt, more.apt), union(npm, more.npm));
        }

        private static List<String> union(List<String> known, List<String> more) {
            return Stream.concat(known.stream(), more.stream()).distinct().toList();
        }
    }

    ContainerConfig plus(Packages more) {
        return new ContainerConfig(provider, model, script, packages.plus(more), maxMessagesPerPrompt);
    }
}
