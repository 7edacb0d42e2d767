// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime.kubernetes;

import dev.signalbox.session.container.runtime.ContainerRuntime;
import dev.signalbox.session.container.runtime.Installation;
import dev.signalbox.session.container.runtime.RuntimeKind;
import dev.signalbox.session.container.runtime.RuntimeSettings;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.HttpURLConnection;
import java.nio.file.Path;

/** {@code signalbox.container.runtime=agent-sandbox}, for clusters with the controller of kubernetes-sigs/agent-sandbox. */
@ApplicationScoped
class AgentSandboxRuntimeKind implements RuntimeKind {
    private final RuntimeSettings settings;
    private final KubernetesSettings kubernetes;
    private final Installation installation;

    AgentSandboxRuntimeKind(RuntimeSettings settings, KubernetesSettings kubernetes, Installation installation) {
        this.settings = settings;
        this.kubernetes = kubernetes;
        this.installation = installation;
    }

    @Override
    public String name() {
        return "agent-sandbox";
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

        static AgentSandboxRuntime on(
                KubernetesClient client,
                RuntimeSettings settings,
                KubernetesSettings kubernetes,
                String install,
                Path home) {
            var cluster = Cluster.of(client, settings, kubernetes, install, home);
            requireSandboxes(cluster);
            return new AgentSandboxRuntime(cluster, settings.stopGrace());
        }

        private static void requireSandboxes(Cluster cluster) {
            try {
                var _ = cluster.client()
                        .resources(Sandbox.class)
                        .inNamespace(cluster.namespace())
                        .list(new ListOptionsBuilder().withLimit(1L).build());
            } catch (KubernetesClientException e) {
                if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                    throw new IllegalStateException(
                            "signalbox.container.runtime is agent-sandbox, and this cluster serves no Sandboxes of"
                                    + " agents.x-k8s.io/v1beta1: install kubernetes-sigs/agent-sandbox 1.0 or newer.",
                            e);
                }
                throw e;
            }
        }
    }
}
