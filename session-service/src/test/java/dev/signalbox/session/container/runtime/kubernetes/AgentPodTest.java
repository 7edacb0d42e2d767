// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contracts.container.SessionFolder;
import dev.signalbox.session.container.runtime.AgentUser;
import dev.signalbox.session.container.runtime.ContainerSpec;
import dev.signalbox.session.container.runtime.ContainerSpec.Limits;
import dev.signalbox.session.container.runtime.ContainerSpec.Mount;
import dev.signalbox.session.container.runtime.ContainerSpec.Storage;
import dev.signalbox.session.container.runtime.Run;
import dev.signalbox.session.container.runtime.Settings;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Pod and Sandbox of an agent as the manifests configure them; deploy/kubernetes checks them against quota, policies and admission. */
class AgentPodTest {
    private static final Path SAMPLES = Path.of("../deploy/kubernetes/src/test/resources");
    private static final Path HOME = Path.of("/var/lib/signalbox");

    @Test
    void thePodOfAnAgentIsTheSampleTheManifestsAreCheckedAgainst() throws IOException {
        assertThat(pod()).isEqualTo(sample("agent-pod.yaml", Pod.class));
    }

    @Test
    void soIsItsSandbox() throws IOException {
        assertThat(Sandbox.of(pod(), Duration.ofSeconds(10))).isEqualTo(sample("agent-sandbox.yaml", Sandbox.class));
    }

    private static Pod pod() {
        var settings = Settings.of(
                KubernetesSettings.class,
                Map.of(
                        "signalbox.kubernetes.namespace", "signalbox-agents",
                        "signalbox.kubernetes.volume-claim", "data-session-service-0",
                        "signalbox.kubernetes.node-name", "node-1",
                        "signalbox.kubernetes.priority-class", "signalbox-agents",
                        "signalbox.kubernetes.env-from-secret", "signalbox-agent-environment"));
        var owner = new OwnerReferenceBuilder()
                .withApiVersion("apps/v1")
                .withKind("StatefulSet")
                .withName("session-service")
                .withUid("00000000-0000-0000-0000-000000000000")
                .build();
        var template = new PodTemplate("install-1", HOME, new AgentUser(10001, 10001), List.of(owner), settings);
        var folder = new SessionFolder(HOME.resolve("sessions/ag-1/sess-1"));
        var storage = new Storage(
                folder,
                HOME.resolve("groups/ag-1"),
                HOME.resolve("logs/agents/sess-1.log"),
                List.of(new Mount(HOME.resolve("groups/global"), "/workspace/global", true)));
        var spec = new ContainerSpec(
                new Run("sess-1", 1),
                "ag-1",
                storage,
                Optional.of("signalbox/agent-runner:0.1.0"),
                new Limits(1, 1024, 256),
                Map.of("TZ", "UTC"));
        return template.of(spec, List.of());
    }

    private static <T> T sample(String name, Class<T> type) throws IOException {
        return Serialization.unmarshal(Files.readString(SAMPLES.resolve(name)), type);
    }
}
