// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime.kubernetes;

import dev.signalbox.session.container.runtime.AgentUser;
import dev.signalbox.session.container.runtime.ContainerSpec;
import dev.signalbox.session.container.runtime.ContainerSpec.Mount;
import dev.signalbox.session.container.runtime.ContainerStartException;
import dev.signalbox.session.container.runtime.ContainerStartException.Reason;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvFromSourceBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Pod of a run: what an agent may do on a cluster is decided here.
 *
 * @param home root of the data folder; everything mounted lies in it
 * @param user never root
 * @param owners the StatefulSet of this service, if it is known
 */
record PodTemplate(
        String install, Path home, AgentUser user, List<OwnerReference> owners, KubernetesSettings settings) {
    static final String INSTALL = "signalbox.dev/install";
    private static final String VOLUME = "data";
    private static final String WORKSPACE = "/workspace";
    private static final String AGENT = "/workspace/agent";

    /**
     * The Pod, ready to be created.
     *
     * @param command arguments for the image, empty for what it starts by itself
     * @throws ContainerStartException IMAGE_MISSING without an image
     */
    Pod of(ContainerSpec spec, List<String> command) {
        var image = spec.image()
                .orElseThrow(() -> new ContainerStartException(
                        Reason.IMAGE_MISSING,
                        "No image is configured: set one for the agent group, or signalbox.container.image."));
        return new PodBuilder()
                .withNewMetadata()
                .withName(spec.run().name())
                .withLabels(Map.of(
                        "app.kubernetes.io/name",
                        "signalbox-agent",
                        "app.kubernetes.io/managed-by",
                        "signalbox",
                        INSTALL,
                        install,
                        "signalbox.dev/agent-group",
                        spec.agentGroupId(),
                        "signalbox.dev/session",
                        spec.run().sessionId(),
                        "signalbox.dev/generation",
                        Long.toString(spec.run().generation())))
                .withOwnerReferences(owners)
                .endMetadata()
                .withSpec(podSpec(spec, image, command).build())
                .build();
    }

    private PodSpecBuilder podSpec(ContainerSpec spec, String image, List<String> command) {
        var pod = new PodSpecBuilder()
                .withRestartPolicy("Never")
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withNodeSelector(
                        Map.of("kubernetes.io/hostname", settings.nodeName().orElseThrow()))
                .withRuntimeClassName(settings.runtimeClass().orElse(null))
                .withPriorityClassName(settings.priorityClass().orElse(null))
                .withActiveDeadlineSeconds(
                        settings.activeDeadline().map(Duration::toSeconds).orElse(null))
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withRunAsUser((long) user.uid())
                .withRunAsGroup((long) user.gid())
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .addNewVolume()
                .withName(VOLUME)
                .withNewPersistentVolumeClaim(settings.volumeClaim().orElseThrow(), false)
                .endVolume()
                .addNewVolume()
                .withName("tmp")
                .withNewEmptyDir()
                .withSizeLimit(new Quantity("256Mi"))
                .endEmptyDir()
                .endVolume();
        return pod.addNewContainer()
                .withName("agent")
                .withImage(image)
                .withArgs(command)
                .withWorkingDir(AGENT)
                .withEnv(environment(spec.env()))
                .withEnvFrom(settings.envFromSecret().stream()
                        .map(PodTemplate::secret)
                        .toList())
                .withSecurityContext(new SecurityContextBuilder()
                        .withAllowPrivilegeEscalation(false)
                        .withReadOnlyRootFilesystem(true)
                        .withNewCapabilities()
                        .withDrop("ALL")
                        .endCapabilities()
                        .build())
                .withResources(resources(spec.limits()))
                .withVolumeMounts(mounts(spec.storage()))
                .endContainer();
    }

    private static List<EnvVar> environment(Map<String, String> env) {
        var all = new ArrayList<EnvVar>();
        all.add(new EnvVar("HOME", AGENT, null));
        env.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(e -> all.add(new EnvVar(e.getKey(), e.getValue(), null)));
        return all;
    }

    private static EnvFromSource secret(String name) {
        return new EnvFromSourceBuilder().withNewSecretRef(name, false).build();
    }

    /** Requests equal limits: what an agent may use is kept for it. Processes are limited by the kubelet alone. */
    private ResourceRequirements resources(ContainerSpec.Limits limits) {
        var all = Map.of(
                "cpu",
                new Quantity(BigDecimal.valueOf(limits.cpus())
                                .movePointRight(3)
                                .setScale(0, RoundingMode.UP)
                                .toPlainString()
                        + "m"),
                "memory",
                new Quantity(limits.memoryMiB() + "Mi"),
                "ephemeral-storage",
                new Quantity(settings.ephemeralStorage()));
        return new ResourceRequirementsBuilder()
                .withRequests(all)
                .withLimits(all)
                .build();
    }

    private List<VolumeMount> mounts(ContainerSpec.Storage storage) {
        var mounts = new ArrayList<VolumeMount>();
        mounts.add(inside(new Mount(storage.session().root(), WORKSPACE, false)));
        mounts.add(inside(new Mount(storage.workspace(), AGENT, false)));
        mounts.add(inside(new Mount(storage.workspace().resolve("container.json"), AGENT + "/container.json", true)));
        storage.mounts().forEach(mount -> mounts.add(inside(mount)));
        mounts.add(
                new VolumeMountBuilder().withName("tmp").withMountPath("/tmp").build());
        return mounts;
    }

    private VolumeMount inside(Mount mount) {
        var subPath = within(mount.host())
                .orElseThrow(() -> new ContainerStartException(
                        Reason.REFUSED, mount.container() + " does not lie in the data folder and cannot be mounted."));
        return new VolumeMountBuilder()
                .withName(VOLUME)
                .withMountPath(mount.container())
                .withSubPath(subPath)
                .withReadOnly(mount.readOnly())
                .build();
    }

    /** Where a path lies in the volume, empty if it does not. */
    Optional<String> within(Path host) {
        var path = host.toAbsolutePath().normalize();
        return path.startsWith(home) && !path.equals(home)
                ? Optional.of(home.relativize(path).toString())
                : Optional.empty();
    }
}
