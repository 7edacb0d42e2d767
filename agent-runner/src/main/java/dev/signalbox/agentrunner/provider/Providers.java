// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.provider;

import dev.signalbox.agentrunner.folder.ContainerJson;
import dev.signalbox.agentrunner.folder.Workspace;
import dev.signalbox.agentrunner.provider.command.CommandProvider;
import dev.signalbox.agentrunner.provider.langchain4j.ModelProvider;
import java.time.Clock;

/** Finds the provider a container is configured for. */
public final class Providers {

    private Providers() {}

    /**
     * The provider of this configuration.
     *
     * @throws IllegalArgumentException if there is none of that name, or its settings cannot be read
     */
    public static Provider of(ContainerJson config, Workspace workspace, Clock clock) {
        var name = config.providerName();
        return switch (name) {
            case "echo" -> new EchoProvider();
            case "script" -> ScriptProvider.of(config.script());
            case "command" -> CommandProvider.of(config, workspace);
            case "langchain4j" -> ModelProvider.of(config, workspace, clock);
            default ->
                throw new IllegalArgumentException("There is no provider \"" + name
                        + "\"; use echo, script, command or langchain4j in container.json.");
        };
    }
}
