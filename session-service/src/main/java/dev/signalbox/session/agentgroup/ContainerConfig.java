// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.agentgroup;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the containers of an agent group are run. What is null is not set and falls back to the service's settings.
 *
 * @param provider what answers inside the container, for example {@code echo}, {@code script}
 * @param model passed to the provider
 * @param effort passed to the provider
 * @param script rules of the {@code script} provider
 * @param runner further settings of the agent-runner, for example {@code command}; put into {@code container.json} as they are
 * @param image to start from; packages are built on top of it
 * @param builtImage the image with the packages in it, set by a build
 * @param mcpServers by name
 * @param mounts paths of the host, each checked against the allow-list at every start
 * @param assistantName what the agent calls itself; by default the group's name
 * @param maxMessagesPerPrompt most messages of one turn, 1 to 100
 * @param env variables of the container; nothing secret, everybody who may read this may read them
 * @param idleTtl stopped when it had nothing to do for so long
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ContainerConfig(
        @Nullable String provider,
        @Nullable String model,
        @Nullable String effort,
        @Nullable JsonNode script,
        @Nullable Map<String, JsonNode> runner,
        @Nullable String image,
        @Nullable String builtImage,
        Map<String, McpServer> mcpServers,
        Packages packages,
        List<AdditionalMount> mounts,
        @Nullable Limits limits,
        @Nullable String assistantName,
        int maxMessagesPerPrompt,
        Map<String, String> env,
        @Nullable Duration idleTtl) {

    private static final int MESSAGES_PER_PROMPT = 10;

    /** What is missing in a stored or a sent one is empty; an empty text is as none. */
    public ContainerConfig {
        provider =
                provider == null || provider.isBlank() ? null : provider.strip().toLowerCase(Locale.ROOT);
        runner = runner == null ? null : Map.copyOf(runner);
        mcpServers = mcpServers == null ? Map.of() : Map.copyOf(mcpServers);
        packages = Objects.requireNonNullElse(packages, Packages.NONE);
        mounts = mounts == null ? List.of() : List.copyOf(mounts);
        env = env == null ? Map.of() : Map.copyOf(env);
        maxMessagesPerPrompt = maxMessagesPerPrompt == 0 ? MESSAGES_PER_PROMPT : maxMessagesPerPrompt;
    }

    /** What a new agent group has unless it says otherwise. */
    public static ContainerConfig of(@Nullable String provider, @Nullable String model, @Nullable JsonNode script) {
        return new ContainerConfig(
                provider,
                model,
                null,
                script,
                null,
                null,
                null,
                Map.of(),
                Packages.NONE,
                List.of(),
                null,
                null,
                0,
                Map.of(),
                null);
    }

    /** The first of these that is set, lower-cased: the group's, then the service's (CN-01; a session's goes before). */
    public static String provider(@Nullable String group, String otherwise) {
        return Stream.of(Objects.requireNonNullElse(group, ""), otherwise)
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Software the agent's image holds beside its base. */
    public record Packages(List<String> apt, List<String> npm) {
        /** Nothing. */
        public static final Packages NONE = new Packages(List.of(), List.of());

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

        /** True if there is nothing to install. */
        public boolean none() {
            return apt.isEmpty() && npm.isEmpty();
        }
    }

    /** A tool server the agent starts for itself. */
    public record McpServer(String command, List<String> args, Map<String, String> env) {
        public McpServer {
            args = List.copyOf(Objects.requireNonNullElse(args, List.<String>of()));
            env = Map.copyOf(Objects.requireNonNullElse(env, Map.<String, String>of()));
        }
    }

    /** A path of the host, seen as {@code /workspace/extra/<name>}. */
    public record AdditionalMount(String host, String name, boolean writable) {}

    /**
     * What a run may use at most; null leaves one to the service's setting.
     *
     * @param cpus for example 0.5
     * @param memoryMiB swap included
     * @param pids processes and threads together
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Limits(
            @Nullable Double cpus,
            @Nullable Integer memoryMiB,
            @Nullable Integer pids) {}

    /** With these packages too, each once. */
    public ContainerConfig plus(Packages more) {
        return with(builtImage, mcpServers, packages.plus(more));
    }

    /** With this image, in which its packages are. */
    public ContainerConfig built(String tag) {
        return with(tag, mcpServers, packages);
    }

    /** With this tool server, in the place of one of the same name. */
    public ContainerConfig plus(String name, McpServer server) {
        var servers = new LinkedHashMap<>(mcpServers);
        servers.put(name, server);
        return with(builtImage, servers, packages);
    }

    /**
     * What an agent made by this one starts with: the same mind under the same limits, and nothing people allowed this one
     * alone (packages, tool servers, mounts, variables).
     */
    public ContainerConfig inherited() {
        return new ContainerConfig(
                provider,
                model,
                effort,
                script,
                runner,
                image,
                null,
                Map.of(),
                Packages.NONE,
                List.of(),
                limits,
                null,
                maxMessagesPerPrompt,
                Map.of(),
                idleTtl);
    }

    private ContainerConfig with(@Nullable String tag, Map<String, McpServer> servers, Packages all) {
        return new ContainerConfig(
                provider,
                model,
                effort,
                script,
                runner,
                image,
                tag,
                servers,
                all,
                mounts,
                limits,
                assistantName,
                maxMessagesPerPrompt,
                env,
                idleTtl);
    }
}
