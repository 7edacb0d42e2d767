// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.provider;

import dev.signalbox.agentrunner.folder.ContainerJson;

/** Finds the provider a container is configured for. */
public final class Providers {

    private Providers() {}

    /**
     * The provider of this configuration.
     *
     * @throws IllegalArgumentException if there is none of that name, or its rules cannot be read
     */
    public static Provider of(ContainerJson config) {
        var name = String.valueOf(config.provider());
        return switch (name) {
            case "echo" -> new EchoProvider();
            case "script" -> ScriptProvider.of(config.script());
            default ->
                throw new IllegalArgumentException(
                        "There is no provider \"" + name + "\"; use echo or script in container.json.");
        };
    }
}
