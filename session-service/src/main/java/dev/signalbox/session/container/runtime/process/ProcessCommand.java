// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime.process;

import dev.signalbox.session.container.runtime.CommandTemplate;
import dev.signalbox.session.container.runtime.ContainerSpec;
import dev.signalbox.session.container.runtime.Run;
import dev.signalbox.session.container.runtime.RuntimeSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The argument vector that runs one generation of one session; never a shell line. */
class ProcessCommand {
    private static final String SESSION_ID = "--session-id";
    private static final String GENERATION = "--generation";
    private static final String SESSION_DIR = "--session-dir";
    private final CommandTemplate template;

    ProcessCommand(RuntimeSettings settings) {
        this.template = new CommandTemplate(settings.command().orElseGet(() -> agentRunner(settings.agentRunner())));
    }

    List<String> of(ContainerSpec spec) {
        var storage = spec.storage();
        return template.of(
                spec.run(),
                storage.session().root().toString(),
                storage.workspace().toString());
    }

    /** The run these arguments belong to, if it is one of ours: its folder lies under our root. */
    Optional<Run> recognise(List<String> arguments, Path sessions) {
        var folder = after(SESSION_DIR, arguments);
        var session = after(SESSION_ID, arguments);
        var generation = after(GENERATION, arguments);
        if (folder.isEmpty() || session.isEmpty() || generation.isEmpty()) {
            return Optional.empty();
        }
        return Path.of(folder.get()).normalize().startsWith(sessions)
                        && generation.get().matches("[0-9]{1,18}")
                ? Run.ofName("signalbox-" + session.get() + "-" + generation.get())
                : Optional.empty();
    }

    private static Optional<String> after(String name, List<String> arguments) {
        var at = arguments.indexOf(name);
        return at < 0 || at + 1 >= arguments.size() ? Optional.empty() : Optional.of(arguments.get(at + 1));
    }

    private static List<String> agentRunner(String jar) {
        var java = ProcessHandle.current().info().command().orElse("java");
        return List.of(
                java,
                "-Xmx48m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                Path.of(jar).toAbsolutePath().toString(),
                "run",
                SESSION_DIR,
                "{sessionDir}",
                "--agent-dir",
                "{workspace}",
                SESSION_ID,
                "{sessionId}",
                GENERATION,
                "{generation}");
    }
}
