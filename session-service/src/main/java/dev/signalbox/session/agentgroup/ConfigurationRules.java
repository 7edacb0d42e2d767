// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.agentgroup;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.contracts.PackageName;
import dev.signalbox.http.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a container configuration may hold; grammars of nanoclaw-host section 2.21 and of what ends in a command line. */
public final class ConfigurationRules {
    private static final Pattern PROVIDER = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Pattern IMAGE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@-]{0,254}");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");
    private static final Pattern SERVER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
    private static final int MOST_PACKAGES = 200;
    private static final int MOST_ENTRIES = 50;
    private static final int MOST_TEXT = 4000;
    private static final int MOST_RUNNER_TEXT = 20_000;
    private static final List<String> RUNNER = List.of("command", "langchain4j", "turns");

    private ConfigurationRules() {}

    /**
     * Checks all of it.
     *
     * @throws ProblemException 400 naming the field
     */
    static void check(ContainerConfig config) {
        check(config.provider(), PROVIDER, "provider", "must be 1 to 40 letters, digits or -");
        check(config.image(), IMAGE, "image", "must be the name of an image");
        check(config.builtImage(), IMAGE, "builtImage", "must be the name of an image");
        check(config.packages());
        config.mcpServers().forEach(ConfigurationRules::check);
        environment("env", config.env());
        runner(config.runner());
        config.mounts().forEach(ConfigurationRules::check);
        insist(config.mounts().size() <= MOST_ENTRIES, "mounts", "must be 50 at most");
        insist(config.mcpServers().size() <= MOST_ENTRIES, "mcpServers", "must be 50 at most");
        var messages = config.maxMessagesPerPrompt();
        insist(messages >= 1 && messages <= 100, "maxMessagesPerPrompt", "must be 1 to 100");
        var ttl = config.idleTtl();
        insist(ttl == null || ttl.compareTo(Duration.ofSeconds(1)) >= 0, "idleTtl", "must be a second at least");
        if (config.limits() != null) {
            check(config.limits());
        }
    }

    /**
     * Checks names of packages.
     *
     * @throws ProblemException 400 naming the list
     */
    public static void check(ContainerConfig.Packages packages) {
        packages(packages.apt(), PackageName::apt, "packages.apt");
        packages(packages.npm(), PackageName::npm, "packages.npm");
    }

    private static void packages(List<String> names, Predicate<String> grammar, String field) {
        insist(names.size() <= MOST_PACKAGES, field, "must be 200 at most");
        insist(names.stream().allMatch(grammar), field, "holds a name that is none of a package");
    }

    /**
     * Checks a tool server.
     *
     * @throws ProblemException 400 naming the field
     */
    public static void check(String name, ContainerConfig.McpServer server) {
        check(name, SERVER, "mcpServers", "holds a name that is not 1 to 64 letters, digits, - or _");
        insist(server.command() != null && !server.command().isBlank(), "mcpServers", "holds one without a command");
        insist(
                server.args().size() <= MOST_ENTRIES && server.args().stream().allMatch(a -> a.length() <= MOST_TEXT),
                "mcpServers",
                "holds one with too many or too long arguments");
        environment("mcpServers", server.env());
    }

    /** Settings of providers; what has a field of its own here may not be set a second time. */
    private static void runner(@Nullable Map<String, JsonNode> settings) {
        if (settings != null) {
            insist(RUNNER.containsAll(settings.keySet()), "runner", "may hold " + String.join(", ", RUNNER) + " only");
            settings.forEach((name, value) -> insist(
                    value.isObject() && value.toString().length() <= MOST_RUNNER_TEXT,
                    "runner." + name,
                    "must be an object of " + MOST_RUNNER_TEXT + " characters at most"));
        }
    }

    private static void environment(String field, Map<String, String> env) {
        insist(env.size() <= MOST_ENTRIES, field, "must hold 50 variables at most");
        env.forEach((name, value) -> {
            check(name, VARIABLE, field, "holds a name that is none of a variable");
            insist(
                    value.length() <= MOST_TEXT && value.chars().noneMatch(c -> c == 0 || c == '\n' || c == '\r'),
                    field,
                    "holds a value that is too long or has more than one line");
        });
    }

    private static void check(ContainerConfig.AdditionalMount mount) {
        insist(
                mount.host() != null && mount.host().startsWith("/"),
                "mounts",
                "holds one whose host path is not absolute");
        check(mount.name(), SERVER, "mounts", "holds one whose name is not 1 to 64 letters, digits, - or _");
    }

    private static void check(ContainerConfig.Limits limits) {
        var cpus = limits.cpus();
        insist(cpus == null || (cpus >= 0.05 && cpus <= 64), "limits.cpus", "must be 0.05 to 64");
        var memory = limits.memoryMiB();
        insist(memory == null || (memory >= 32 && memory <= 262_144), "limits.memoryMiB", "must be 32 to 262144");
        var pids = limits.pids();
        insist(pids == null || (pids >= 8 && pids <= 32_768), "limits.pids", "must be 8 to 32768");
    }

    private static void check(@Nullable String text, Pattern grammar, String field, String message) {
        insist(text == null || grammar.matcher(text).matches(), field, message);
    }

    private static void insist(boolean holds, String field, String message) {
        if (!holds) {
            throw ProblemException.invalid(field, message);
        }
    }
}
