// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.signalbox.session.container.runtime.ImageBuilder.ImageBuildException;
import dev.signalbox.session.container.runtime.ImageBuilder.ImageSpec;
import dev.signalbox.session.container.runtime.Settings;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that keeps Jobs and runs none: the test plays the Job controller. */
class ClusterImagesTest {
    private static final String BUILDS = "builds";
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final ImageSpec IMAGE =
            new ImageSpec("team/agent:1", "team/agent:ag-1-2", List.of("jq"), List.of("@scope/pad"));
    private KubernetesMockServer server;
    private KubernetesClient client;

    @BeforeEach
    void start() {
        server = new KubernetesMockServer(
                new Context(), new MockWebServer(), new HashMap<>(), new KubernetesCrudDispatcher(), false);
        server.init();
        client = server.createClient();
    }

    @AfterEach
    void stop() {
        client.close();
        server.destroy();
    }

    @Test
    void buildsByAJobFromARecipeAndLeavesNothingBehind() {
        var build = build(images());
        var job = job();
        var pod = job.getSpec().getTemplate().getSpec();
        var builder = pod.getContainers().getFirst();

        assertThat(recipe()).startsWith("FROM team/agent:1\nUSER root\n").contains("\"--\", \"jq\"]");
        assertThat(builder.getCommand())
                .startsWith("buildctl-daemonless.sh", "build")
                .endsWith("type=image,name=team/agent:ag-1-2,push=true");
        assertThat(job.getSpec().getBackoffLimit()).isZero();
        assertThat(job.getSpec().getActiveDeadlineSeconds()).isEqualTo(300);
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(builder.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(builder.getResources().getLimits()).containsOnlyKeys("cpu", "memory", "ephemeral-storage");
        assertThat(pod.getVolumes())
                .filteredOn(volume -> volume.getSecret() != null)
                .extracting(volume -> volume.getSecret().getSecretName())
                .containsExactly("push");
        ended(new JobStatusBuilder().withSucceeded(1).build());

        build.join();
        assertThat(client.batch().v1().jobs().inNamespace(BUILDS).list().getItems())
                .isEmpty();
        assertThat(client.configMaps().inNamespace(BUILDS).list().getItems()).isEmpty();
    }

    @Test
    void waitsForABuildThatWasBegunBeforeARestart() {
        var begun = new BuildJob("install-1", IMAGE, settings().builds(), TIMEOUT).job();
        client.batch().v1().jobs().inNamespace(BUILDS).resource(begun).create();

        var build = build(images());
        ended(new JobStatusBuilder().withSucceeded(1).build());

        build.orTimeout(1, TimeUnit.MINUTES).join();
        assertThat(client.batch().v1().jobs().inNamespace(BUILDS).list().getItems())
                .isEmpty();
    }

    @Test
    void saysThatABuildFailed() {
        var build = build(images());
        job();
        ended(new JobStatusBuilder().withFailed(1).build());
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(build::join)
                .withCauseInstanceOf(ImageBuildException.class)
                .withMessageContaining("the build failed");
    }

    @Test
    void givesUpABuildThatTakesTooLong() {
        var build = build(images());
        job();
        ended(new JobStatusBuilder()
                .addNewCondition()
                .withType("Failed")
                .withStatus("True")
                .withReason("DeadlineExceeded")
                .endCondition()
                .build());
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(build::join)
                .withMessageContaining("longer than PT5M");
    }

    private ClusterImages images() {
        return new ClusterImages(client, "install-1", BUILDS, settings().builds());
    }

    private static KubernetesSettings settings() {
        return Settings.of(
                KubernetesSettings.class,
                Map.of(
                        "signalbox.kubernetes.builds.namespace",
                        BUILDS,
                        "signalbox.kubernetes.builds.push-secret",
                        "push"));
    }

    private static CompletableFuture<Void> build(ClusterImages images) {
        return CompletableFuture.runAsync(() -> images.build(IMAGE, TIMEOUT));
    }

    private Job job() {
        return Awaitility.await()
                .until(
                        () -> client.batch()
                                .v1()
                                .jobs()
                                .inNamespace(BUILDS)
                                .list()
                                .getItems(),
                        jobs -> !jobs.isEmpty())
                .getFirst();
    }

    private String recipe() {
        return client.configMaps()
                .inNamespace(BUILDS)
                .list()
                .getItems()
                .getFirst()
                .getData()
                .get("Dockerfile");
    }

    private void ended(JobStatus status) {
        client.batch()
                .v1()
                .jobs()
                .inNamespace(BUILDS)
                .withName(job().getMetadata().getName())
                .editStatus(job -> job.edit().withStatus(status).build());
    }
}
