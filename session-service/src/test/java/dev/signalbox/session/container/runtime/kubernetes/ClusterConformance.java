// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.signalbox.session.container.runtime.ContainerRuntime;
import dev.signalbox.session.container.runtime.ContainerRuntime.Exit;
import dev.signalbox.session.container.runtime.ContainerSpec;
import dev.signalbox.session.container.runtime.ContainerStartException.Reason;
import dev.signalbox.session.container.runtime.RuntimeConformance;
import dev.signalbox.session.container.runtime.RuntimeSettings;
import dev.signalbox.session.container.runtime.Settings;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What every runtime on a cluster promises. The server keeps objects and runs none: the test plays the kubelet. */
abstract class ClusterConformance extends RuntimeConformance {
    static final String NAMESPACE = "agents";
    protected final KubernetesMockServer server = started();

    /** The runtime under test on a cluster. */
    protected abstract ContainerRuntime on(KubernetesClient client, KubernetesSettings kubernetes, Path home);

    /** What the runtime asked the cluster for. */
    protected abstract HasMetadata made(ContainerSpec spec);

    private static KubernetesMockServer started() {
        var server = new KubernetesMockServer(
                new Context(), new MockWebServer(), new HashMap<>(), new KubernetesCrudDispatcher(), false);
        server.init();
        return server;
    }

    @Override
    protected ContainerRuntime open(Path home) {
        return open(home, Map.of());
    }

    private ContainerRuntime open(Path home, Map<String, String> more) {
        return on(server.createClient(), kubernetes(more), home);
    }

    protected static RuntimeSettings settings() {
        return Settings.of(RuntimeSettings.class, Map.of("signalbox.container.user", "1000:1001"));
    }

    protected static KubernetesSettings kubernetes(Map<String, String> more) {
        var set = new HashMap<>(Map.of(
                "signalbox.kubernetes.namespace", NAMESPACE,
                "signalbox.kubernetes.volume-claim", "data-session-0",
                "signalbox.kubernetes.node-name", "node-7",
                "signalbox.kubernetes.runtime-class", "gvisor",
                "signalbox.kubernetes.active-deadline", "PT2H"));
        set.putAll(more);
        return Settings.of(KubernetesSettings.class, set);
    }

    @Override
    protected void tearDown() {
        server.destroy();
    }

    @Override
    protected void ends(ContainerSpec spec) {
        running(spec);
        status(spec, new PodStatusBuilder().withPhase("Succeeded"));
    }

    protected void status(ContainerSpec spec, PodStatusBuilder status) {
        try (var kubelet = server.createClient()) {
            kubelet.pods().inNamespace(NAMESPACE).withName(spec.run().name()).editStatus(pod -> pod.edit()
                    .withStatus(status.build())
                    .build());
        }
    }

    protected Pod pod(ContainerSpec spec) {
        try (var client = server.createClient()) {
            return client.pods()
                    .inNamespace(NAMESPACE)
                    .withName(spec.run().name())
                    .get();
        }
    }

    @Override
    protected ContainerSpec broken(ContainerSpec spec) {
        return new ContainerSpec(
                spec.run(), spec.agentGroupId(), spec.storage(), Optional.empty(), spec.limits(), spec.env());
    }

    @Override
    protected Reason reasonOfBroken() {
        return Reason.IMAGE_MISSING;
    }

    @Override
    protected void running(ContainerSpec spec) {
        eventually(() -> assertThat(pod(spec)).isNotNull());
    }

    @Override
    protected void checkSaidGoodbye(ContainerSpec spec) {
        // The time to do so was given to the API server; a kubelet grants it.
        assertThat(pod(spec)).isNull();
    }

    @Override
    protected void checkPassedOn(ContainerSpec spec) {
        running(spec);
        var pod = pod(spec);
        assertThat(pod.getMetadata().getLabels())
                .containsEntry("signalbox.dev/install", home.getFileName().toString())
                .containsEntry("signalbox.dev/agent-group", "ag-1")
                .containsEntry("signalbox.dev/session", spec.run().sessionId())
                .containsEntry("signalbox.dev/generation", "1");
        var container = pod.getSpec().getContainers().getFirst();
        assertThat(container.getImage()).isEqualTo("agent:1");
        assertThat(container.getResources().getLimits())
                .isEqualTo(Map.of(
                        "cpu", new Quantity("500m"),
                        "memory", new Quantity("300Mi"),
                        "ephemeral-storage", new Quantity("1Gi")))
                .isEqualTo(container.getResources().getRequests());
        assertThat(container.getVolumeMounts())
                .extracting(m -> m.getMountPath() + " " + m.getSubPath() + " " + m.getReadOnly())
                .containsExactly(
                        "/workspace sessions/ag-1/" + spec.run().sessionId() + " false",
                        "/workspace/agent groups/g1 false",
                        "/workspace/agent/container.json groups/g1/container.json true",
                        "/workspace/global groups/global true",
                        "/tmp null null");
        assertThat(container.getEnv())
                .extracting(e -> e.getName() + "=" + e.getValue())
                .containsExactly("HOME=/workspace/agent", "TZ=Europe/Berlin");
        assertThat(runtime.mounts(Path.of("/etc"))).isFalse();
    }

    @Test
    void givesAnAgentNothingItDoesNotNeed() throws Exception {
        var spec = spec(home, 1, Agent.WAITS);
        runtime.start(spec);
        running(spec);
        var pod = pod(spec).getSpec();
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getRestartPolicy()).isEqualTo("Never");
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(1000);
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getRuntimeClassName()).isEqualTo("gvisor");
        assertThat(pod.getActiveDeadlineSeconds()).isEqualTo(7200);
        assertThat(pod.getNodeSelector()).containsExactly(Map.entry("kubernetes.io/hostname", "node-7"));
        var agent = pod.getContainers().getFirst().getSecurityContext();
        assertThat(agent.getReadOnlyRootFilesystem()).isTrue();
        assertThat(agent.getAllowPrivilegeEscalation()).isFalse();
        assertThat(agent.getCapabilities().getDrop()).containsExactly("ALL");
    }

    @Test
    void tellsWhyAPodWillNeverRunAndDeletesIt() throws Exception {
        var spec = spec(home, 1, Agent.WAITS);
        var told = new CopyOnWriteArrayList<Exit>();
        runtime.onExit(runtime.start(spec), told::add);
        running(spec);
        status(
                spec,
                new PodStatusBuilder()
                        .withPhase("Pending")
                        .addNewContainerStatus()
                        .withImage("agent:1")
                        .withNewState()
                        .withNewWaiting("no such tag", "ImagePullBackOff")
                        .endState()
                        .endContainerStatus());
        eventually(() -> assertThat(told).singleElement().isInstanceOfSatisfying(Exit.NeverStarted.class, exit -> {
            assertThat(exit.reason()).contains("ImagePullBackOff", "agent:1");
        }));
        eventually(() -> assertThat(pod(spec)).isNull());
    }

    @Test
    void belongsToTheStatefulSetOfTheService() throws Exception {
        try (var client = server.createClient()) {
            client.resource(new StatefulSetBuilder()
                            .withNewMetadata()
                            .withName("session-service")
                            .withNamespace(NAMESPACE)
                            .endMetadata()
                            .build())
                    .create();
        }
        var owned = open(home, Map.of("signalbox.kubernetes.owner", "session-service"));
        var spec = spec(home, 1, Agent.WAITS);
        owned.start(spec);
        assertThat(made(spec).getMetadata().getOwnerReferences())
                .singleElement()
                .satisfies(owner -> assertThat(owner.getUid()).isNotEmpty());
        ((AutoCloseable) owned).close();
    }

    @Test
    void doesNotOpenWithoutTheSettingsItNeeds() {
        assertThatIllegalStateException()
                .isThrownBy(() -> open(home, Map.of("signalbox.kubernetes.volume-claim", "")))
                .withMessageContaining("signalbox.kubernetes.volume-claim");
        assertThatIllegalStateException()
                .isThrownBy(() -> open(home, Map.of("signalbox.kubernetes.owner", "nobody")))
                .withMessageContaining("no such StatefulSet");
    }
}
