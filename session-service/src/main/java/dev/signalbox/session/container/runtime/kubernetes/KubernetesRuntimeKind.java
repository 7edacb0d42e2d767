// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime.kubernetes;

import dev.signalbox.session.container.runtime.ContainerRuntime;
import dev.signalbox.session.container.runtime.Installation;
import dev.signalbox.session.container.runtime.RuntimeKind;
import dev.signalbox.session.container.runtime.RuntimeSettings;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;

/** {@code signalbox.container.runtime=kubernetes}. No class of the client is loaded unless it is chosen. */
@ApplicationScoped
class KubernetesRuntimeKind implements RuntimeKind {
    private final RuntimeSettings settings;
    private final KubernetesSettings kubernetes;
    private final Installation installation;

    KubernetesRuntimeKind(RuntimeSettings settings, KubernetesSettings kubernetes, Installation installation) {
        this.settings = settings;
        this.kubernetes = kubernetes;
        this.installation = installation;
    }

    @Override
    public String name() {
        return "kubernetes";
    }

    @Override
    public ContainerRuntime open() {
        return Opened.with(settings, kubernetes, installation.id(), installation.home());
    }

    /** Apart, so that looking at the kinds there are does not load the client. */
    static final class Opened {
        private Opened() {}

        private static ContainerRuntime with(
                RuntimeSettings settings, KubernetesSettings kubernetes, String install, Path home) {
            return on(new KubernetesClientBuilder().build(), settings, kubernetes, install, home);
        }

        static KubernetesRuntime on(
                KubernetesClient client,
                RuntimeSettings settings,
                KubernetesSettings kubernetes,
                String install,
                Path home) {
            return new KubernetesRuntime(Cluster.of(client, settings, kubernetes, install, home));
        }
    }
}
