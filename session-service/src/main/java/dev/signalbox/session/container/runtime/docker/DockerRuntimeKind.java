// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime.docker;

import dev.signalbox.session.container.runtime.AgentUser;
import dev.signalbox.session.container.runtime.ContainerRuntime;
import dev.signalbox.session.container.runtime.Installation;
import dev.signalbox.session.container.runtime.RuntimeKind;
import dev.signalbox.session.container.runtime.RuntimeSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** {@code signalbox.container.runtime=docker}: docker or podman, as {@code signalbox.container.engine} says. */
@ApplicationScoped
class DockerRuntimeKind implements RuntimeKind {
    private final RuntimeSettings settings;
    private final DockerSettings docker;
    private final Installation installation;

    DockerRuntimeKind(RuntimeSettings settings, DockerSettings docker, Installation installation) {
        this.settings = settings;
        this.docker = docker;
        this.installation = installation;
    }

    @Override
    public String name() {
        return "docker";
    }

    @Override
    public ContainerRuntime open() {
        return open(settings, docker, installation.id(), AgentUser.of(settings.user(), installation.home()));
    }

    static DockerRuntime open(RuntimeSettings settings, DockerSettings docker, String install, AgentUser user) {
        var engine = new Engine(docker.engine());
        check(engine, docker.engine());
        return new DockerRuntime(
                engine,
                new RunArguments(
                        install,
                        user.toString(),
                        docker.network(),
                        docker.runOptions().orElse(List.of()),
                        settings.command().orElse(List.of())));
    }

    private static void check(Engine engine, String program) {
        Engine.Answer answer;
        try {
            answer = engine.run(List.of("info"));
        } catch (Engine.EngineException e) {
            throw new IllegalStateException(e.getMessage() + ". Check signalbox.container.engine.", e);
        }
        if (!answer.ok()) {
            throw new IllegalStateException(program + " is there and its engine does not answer: "
                    + answer.err().strip());
        }
    }
}
