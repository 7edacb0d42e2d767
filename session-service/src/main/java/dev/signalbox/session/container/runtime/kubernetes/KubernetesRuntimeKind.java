// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime.kubernetes;

import dev.signalbox.session.container.runtime.AgentUser;
import dev.signalbox.session.container.runtime.ContainerRuntime;
import dev.signalbox.session.container.runtime.ContainerRuntime.Images;
import dev.signalbox.session.container.runtime.Installation;
import dev.signalbox.session.container.runtime.RuntimeKind;
import dev.signalbox.session.container.runtime.RuntimeSettings;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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
            require("volume-claim", kubernetes.volumeClaim());
            require("node-name", kubernetes.nodeName());
            var namespace = kubernetes.namespace().orElseGet(client::getNamespace);
            var owners = kubernetes.owner().stream()
                    .map(name -> owner(client, namespace, name))
                    .toList();
            var user = AgentUser.of(settings.user(), home);
            var template = new PodTemplate(install, home, user, List.copyOf(owners), kubernetes);
            return new KubernetesRuntime(
                    client,
                    namespace,
                    template,
                    settings.command().orElse(List.of()),
                    images(client, install, namespace, kubernetes.builds()));
        }

        /** A builder may do what an agent must not, so the two never share a namespace. */
        private static Images images(
                KubernetesClient client, String install, String agents, KubernetesSettings.BuildSettings builds) {
            if (builds.namespace().filter(agents::equals).isPresent()) {
                throw new IllegalStateException("signalbox.kubernetes.builds.namespace is that of the agents, " + agents
                        + "; give builds a namespace of their own.");
            }
            return builds.namespace()
                    .<Images>map(
                            namespace -> new Images.Buildable(new ClusterImages(client, install, namespace, builds)))
                    .orElseGet(
                            () -> new Images.Prepared("images for this cluster are built where its images are built; an"
                                    + " operator names the new one in the agent group's configuration, or sets"
                                    + " signalbox.kubernetes.builds.namespace to have them built here"));
        }

        private static void require(String name, Optional<String> value) {
            if (value.isEmpty()) {
                throw new IllegalStateException(
                        "signalbox.kubernetes." + name + " is not set; the kubernetes runtime needs it.");
            }
        }

        private static OwnerReference owner(KubernetesClient client, String namespace, String name) {
            var set = client.apps()
                    .statefulSets()
                    .inNamespace(namespace)
                    .withName(name)
                    .get();
            if (set == null) {
                throw new IllegalStateException("signalbox.kubernetes.owner is \"" + name
                        + "\", and there is no such StatefulSet in namespace " + namespace + ".");
            }
            return new OwnerReferenceBuilder()
                    .withApiVersion("apps/v1")
                    .withKind("StatefulSet")
                    .withName(name)
                    .withUid(set.getMetadata().getUid())
                    .build();
        }
    }
}
