// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime.process;

import dev.signalbox.session.container.runtime.ContainerRuntime;
import dev.signalbox.session.container.runtime.Installation;
import dev.signalbox.session.container.runtime.RuntimeKind;
import dev.signalbox.session.container.runtime.RuntimeSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** {@code signalbox.container.runtime=process}. */
@ApplicationScoped
class ProcessRuntimeKind implements RuntimeKind {
    private final RuntimeSettings settings;
    private final Installation installation;

    ProcessRuntimeKind(RuntimeSettings settings, Installation installation) {
        this.settings = settings;
        this.installation = installation;
    }

    @Override
    public String name() {
        return "process";
    }

    @Override
    public ContainerRuntime open() {
        return new ProcessRuntime(
                new ProcessCommand(settings), settings.passEnvironment().orElse(List.of()), installation.home());
    }
}
