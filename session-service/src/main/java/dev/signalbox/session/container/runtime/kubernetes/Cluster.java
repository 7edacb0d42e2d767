// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime.kubernetes;

import dev.signalbox.session.container.runtime.AgentUser;
import dev.signalbox.session.container.runtime.CommandTemplate;
import dev.signalbox.session.container.runtime.ContainerRuntime.Found;
import dev.signalbox.session.container.runtime.ContainerRuntime.Images;
import dev.signalbox.session.container.runtime.ContainerSpec;
import dev.signalbox.session.container.runtime.ContainerStartException;
import dev.signalbox.session.container.runtime.ContainerStartException.Reason;
import dev.signalbox.session.container.runtime.Run;
import dev.signalbox.session.container.runtime.RuntimeSettings;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.net.HttpURLConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the runtimes on a cluster share: its API server, the namespace of agents, and what their Pods are like. */
record Cluster(
        KubernetesClient client, String namespace, PodTemplate template, CommandTemplate command, Images images) {

    /**
     * The cluster as configured.
     *
     * @throws IllegalStateException if a setting is missing or wrong; the message names it
     */
    static Cluster of(
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
        return new Cluster(
                client,
                namespace,
                new PodTemplate(install, home, user, List.copyOf(owners), kubernetes),
                new CommandTemplate(settings.command().orElse(List.of())),
                images(client, install, namespace, kubernetes.builds()));
    }

    /** The Pod of a run, not yet made. */
    Pod podOf(ContainerSpec spec) {
        return template.of(spec, command.of(spec.run(), "/workspace", "/workspace/agent"));
    }

    /** The Pod of this name. */
    PodResource pod(String name) {
        return client.pods().inNamespace(namespace).withName(name);
    }

    /** Has a Pod end within {@code grace}, at least a second: with zero the API server forgets one that may still run. */
    void end(String name, Duration grace) {
        pod(name).withGracePeriod(Math.max(1, grace.toSeconds())).delete();
    }

    /** All Pods of this installation. */
    FilterWatchListDeletable<Pod, PodList, PodResource> pods() {
        return client.pods().inNamespace(namespace).withLabel(PodTemplate.INSTALL, template.install());
    }

    /**
     * Creates what is named after the run.
     *
     * @return its name
     * @throws ContainerStartException if the API server refuses it, because there is one already or for another reason
     */
    String create(Run run, HasMetadata object) {
        try {
            return client.resource(object)
                    .inNamespace(namespace)
                    .create()
                    .getMetadata()
                    .getName();
        } catch (KubernetesClientException e) {
            throw failure(object.getKind(), run, e);
        }
    }

    /** The run an object was made for, if it is one of ours. */
    static Optional<Found> found(HasMetadata object) {
        var name = object.getMetadata().getName();
        return Run.ofName(name).map(run -> new Found(run, name));
    }

    private static ContainerStartException failure(String what, Run run, KubernetesClientException e) {
        return switch (e.getCode()) {
            case HttpURLConnection.HTTP_CONFLICT ->
                new ContainerStartException(
                        Reason.ALREADY_RUNNING, "There is a " + what + " " + run.name() + " already.", e);
            case HttpURLConnection.HTTP_BAD_REQUEST, HttpURLConnection.HTTP_FORBIDDEN, 422 ->
                new ContainerStartException(
                        Reason.REFUSED, "The cluster refuses the " + what + ": " + e.getMessage(), e);
            default ->
                new ContainerStartException(
                        Reason.UNAVAILABLE, "The cluster does not take the " + what + ": " + e.getMessage(), e);
        };
    }

    /** True if a path lies in the data volume. */
    boolean mounts(Path host) {
        return template.within(host).isPresent();
    }

    /** A builder may do what an agent must not, so the two never share a namespace. */
    private static Images images(
            KubernetesClient client, String install, String agents, KubernetesSettings.BuildSettings builds) {
        if (builds.namespace().filter(agents::equals).isPresent()) {
            throw new IllegalStateException("signalbox.kubernetes.builds.namespace is that of the agents, " + agents
                    + "; give builds a namespace of their own.");
        }
        return builds.namespace()
                .<Images>map(namespace -> new Images.Buildable(new ClusterImages(client, install, namespace, builds)))
                .orElseGet(() -> new Images.Prepared("images for this cluster are built where its images are built; an"
                        + " operator names the new one in the agent group's configuration, or sets"
                        + " signalbox.kubernetes.builds.namespace to have them built here"));
    }

    private static void require(String name, Optional<String> value) {
        if (value.isEmpty()) {
            throw new IllegalStateException(
                    "signalbox.kubernetes." + name + " is not set; agents on a cluster need it.");
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
