// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.signalbox.session.container.runtime.ContainerRuntime;
import dev.signalbox.session.container.runtime.ContainerRuntime.Exit;
import dev.signalbox.session.container.runtime.ContainerSpec;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pods made by the controller of Sandboxes, which is played. */
class AgentSandboxRuntimeTest extends ClusterConformance {
    private final PlayedController controller = new PlayedController(server.createClient(), NAMESPACE);

    @Override
    protected ContainerRuntime on(KubernetesClient client, KubernetesSettings kubernetes, Path home) {
        return AgentSandboxRuntimeKind.Opened.on(
                client, settings(), kubernetes, home.getFileName().toString(), home);
    }

    @Override
    protected HasMetadata made(ContainerSpec spec) {
        return sandbox(spec);
    }

    @Override
    protected void tearDown() {
        controller.close();
        super.tearDown();
    }

    private Sandbox sandbox(ContainerSpec spec) {
        try (var client = server.createClient()) {
            return client.resources(Sandbox.class)
                    .inNamespace(NAMESPACE)
                    .withName(spec.run().name())
                    .get();
        }
    }

    /** What the controller says of a Sandbox it has taken on. */
    private void says(ContainerSpec spec, Condition condition) {
        eventually(() -> assertThat(sandbox(spec).getMetadata().getFinalizers()).isNotEmpty());
        try (var client = server.createClient()) {
            client.resources(Sandbox.class)
                    .inNamespace(NAMESPACE)
                    .withName(spec.run().name())
                    .editStatus(sandbox -> {
                        sandbox.setStatus(new Sandbox.Status(List.of(condition)));
                        return sandbox;
                    });
        }
    }

    private static Condition notReady(String reason, String message) {
        return new ConditionBuilder()
                .withType("Ready")
                .withStatus("False")
                .withReason(reason)
                .withMessage(message)
                .build();
    }

    @Test
    void asksForASandboxAndLeavesThePodToItsController() throws Exception {
        controller.makeNoPods();
        var spec = spec(home, 1, Agent.WAITS);
        var handle = runtime.start(spec);
        assertThat(sandbox(spec).getApiVersion()).isEqualTo("agents.x-k8s.io/v1beta1");
        assertThat(requests("POST")).extracting(RecordedRequest::getPath).noneMatch(path -> path.contains("/pods"));
        assertThat(runtime.alive(handle)).isTrue();
        assertThat(runtime.running()).hasSize(1);
    }

    @Test
    void aPodThatIsTakenAwayEndsTheRunAndNoOtherIsLeftInItsPlace() throws Exception {
        var spec = spec(home, 1, Agent.WAITS);
        var told = new CopyOnWriteArrayList<Exit>();
        runtime.onExit(runtime.start(spec), told::add);
        running(spec);
        try (var drain = server.createClient()) {
            drain.pods().inNamespace(NAMESPACE).withName(spec.run().name()).delete();
        }
        eventually(() -> assertThat(told).containsExactly(new Exit.Ended()));
        assertThat(sandbox(spec)).isNull();
        eventually(() -> assertThat(pod(spec)).isNull());
    }

    @Test
    void tellsTheEndOnlyWhenNoOtherPodCanCome() throws Exception {
        controller.collectNothing();
        var spec = spec(home, 1, Agent.WAITS);
        var told = new CopyOnWriteArrayList<Exit>();
        var handle = runtime.start(spec);
        runtime.onExit(handle, told::add);
        ends(spec);
        eventually(() ->
                assertThat(sandbox(spec).getMetadata().getDeletionTimestamp()).isNotNull());
        assertThat(told).isEmpty();
        assertThat(runtime.alive(handle)).isTrue();
        controller.collect();
        eventually(() -> assertThat(told).containsExactly(new Exit.Ended()));
    }

    @Test
    void tellsWhyTheControllerMakesNoPod() throws Exception {
        controller.makeNoPods();
        var spec = spec(home, 1, Agent.WAITS);
        var told = new CopyOnWriteArrayList<Exit>();
        runtime.onExit(runtime.start(spec), told::add);
        says(spec, notReady("ReconcilerError", "Error seen: pods is forbidden: exceeded quota: agents"));
        eventually(() -> assertThat(told).singleElement().isInstanceOfSatisfying(Exit.NeverStarted.class, exit -> {
            assertThat(exit.reason()).contains("ReconcilerError", "exceeded quota");
        }));
        assertThat(sandbox(spec)).isNull();
    }

    @Test
    void tellsItAlsoToWhoAsksWhenTheSandboxIsGoneAlready() throws Exception {
        controller.makeNoPods();
        var spec = spec(home, 1, Agent.WAITS);
        var handle = runtime.start(spec);
        says(spec, notReady("InvalidConfiguration", "Pod is invalid"));
        eventually(() -> assertThat(runtime.running()).isEmpty());
        var told = new CopyOnWriteArrayList<Exit>();
        runtime.onExit(handle, told::add);
        eventually(() -> assertThat(told).singleElement().isInstanceOf(Exit.NeverStarted.class));
    }

    @Test
    void anErrorOfTheControllerIsNoEndWhileThereIsAPod() throws Exception {
        var spec = spec(home, 1, Agent.WAITS);
        var told = new CopyOnWriteArrayList<Exit>();
        runtime.onExit(runtime.start(spec), told::add);
        running(spec);
        says(spec, notReady("ReconcilerError", "Error seen: failed to patch pod"));
        says(spec, notReady("DependenciesNotReady", "Pod exists with phase: Pending"));
        ends(spec);
        eventually(() -> assertThat(told).containsExactly(new Exit.Ended()));
    }

    @Test
    void stopsTheSandboxFirstAndThenThePodWithItsGrace() throws Exception {
        controller.collectNothing();
        var spec = spec(home, 1, Agent.WAITS);
        var handle = runtime.start(spec);
        running(spec);
        requests("DELETE");
        var stopping = Thread.startVirtualThread(() -> runtime.stop(handle, Duration.ofSeconds(5)));
        eventually(() -> assertThat(pod(spec)).isNull());
        controller.collect();
        assertThat(stopping.join(Duration.ofSeconds(20))).isTrue();
        var deleted = requests("DELETE");
        assertThat(deleted.get(0).getPath()).endsWith("/sandboxes/" + spec.run().name());
        assertThat(deleted.get(0).getUtf8Body()).contains("Foreground");
        assertThat(deleted.get(1).getPath()).endsWith("/pods/" + spec.run().name());
        assertThat(deleted.get(1).getUtf8Body()).contains("\"gracePeriodSeconds\":5");
    }

    @Test
    void doesNotOpenOnAClusterThatServesNoSandboxes() {
        var bare = new KubernetesMockServer(false);
        bare.init();
        assertThatIllegalStateException()
                .isThrownBy(() -> on(bare.createClient(), kubernetes(Map.of()), home))
                .withMessageContaining("install kubernetes-sigs/agent-sandbox");
        bare.destroy();
    }

    /** What the server was asked with this method since this was called last. */
    private List<RecordedRequest> requests(String method) {
        return Stream.generate(this::next)
                .takeWhile(Objects::nonNull)
                .filter(request -> request.getMethod().equals(method))
                .toList();
    }

    private RecordedRequest next() {
        try {
            return server.takeRequest(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
