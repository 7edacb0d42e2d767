// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime.kubernetes;

import dev.signalbox.session.container.runtime.ImageBuilder.ImageSpec;
import dev.signalbox.session.container.runtime.kubernetes.KubernetesSettings.BuildSettings;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The Job that builds one image, and the recipe it reads. Named from the image's tag, so that a build a restart interrupted
 * is found again and not begun twice.
 */
record BuildJob(String install, ImageSpec image, BuildSettings settings, Duration timeout) {
    private static final long BUILDER = 1000;
    private static final int KEPT_SECONDS = 3600;

    String name() {
        return "image-" + UUID.nameUUIDFromBytes((install + " " + image.tag()).getBytes(StandardCharsets.UTF_8));
    }

    ConfigMap recipe() {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name())
                .withLabels(labels())
                .endMetadata()
                .addToData("Dockerfile", image.recipe())
                .build();
    }

    Job job() {
        return new JobBuilder()
                .withNewMetadata()
                .withName(name())
                .withLabels(labels())
                .endMetadata()
                .withNewSpec()
                .withBackoffLimit(0)
                .withActiveDeadlineSeconds(timeout.toSeconds())
                .withTtlSecondsAfterFinished(KEPT_SECONDS)
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(labels())
                .endMetadata()
                .withSpec(pod())
                .endTemplate()
                .endSpec()
                .build();
    }

    private Map<String, String> labels() {
        return Map.of(
                "app.kubernetes.io/name",
                "signalbox-image-build",
                "app.kubernetes.io/managed-by",
                "signalbox",
                PodTemplate.INSTALL,
                install);
    }

    /** What a rootless builder needs and no more: it makes namespaces of its own, which the default profiles forbid. */
    private PodSpec pod() {
        var pod = new PodSpecBuilder()
                .withRestartPolicy("Never")
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .addNewVolume()
                .withName("recipe")
                .withNewConfigMap()
                .withName(name())
                .endConfigMap()
                .endVolume()
                .addNewVolume()
                .withName("layers")
                .withNewEmptyDir()
                .withSizeLimit(new Quantity(settings.ephemeralStorage()))
                .endEmptyDir()
                .endVolume();
        settings.pushSecret().ifPresent(secret -> pod.addNewVolume()
                .withName("credentials")
                .withNewSecret()
                .withSecretName(secret)
                .addNewItem(".dockerconfigjson", null, "config.json")
                .endSecret()
                .endVolume());
        var limits = Map.of(
                "cpu", new Quantity(settings.cpu()),
                "memory", new Quantity(settings.memory()),
                "ephemeral-storage", new Quantity(settings.ephemeralStorage()));
        var container = pod.addNewContainer()
                .withName("builder")
                .withImage(settings.image())
                .withCommand(settings.command().stream()
                        .map(word -> word.replace("{tag}", image.tag()))
                        .toList())
                .withEnv(List.of(
                        new EnvVar("BUILDKITD_FLAGS", "--oci-worker-no-process-sandbox", null),
                        new EnvVar("DOCKER_CONFIG", "/credentials", null)))
                .withNewResources()
                .withRequests(limits)
                .withLimits(limits)
                .endResources()
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withRunAsUser(BUILDER)
                .withRunAsGroup(BUILDER)
                .withNewSeccompProfile()
                .withType("Unconfined")
                .endSeccompProfile()
                .withNewAppArmorProfile()
                .withType("Unconfined")
                .endAppArmorProfile()
                .endSecurityContext()
                .withVolumeMounts(
                        new VolumeMountBuilder()
                                .withName("recipe")
                                .withMountPath("/recipe")
                                .withReadOnly(true)
                                .build(),
                        new VolumeMountBuilder()
                                .withName("layers")
                                .withMountPath("/home/user/.local/share/buildkit")
                                .build());
        settings.pushSecret().ifPresent(_ -> container
                .addNewVolumeMount()
                .withName("credentials")
                .withMountPath("/credentials")
                .withReadOnly(true)
                .endVolumeMount());
        return container.endContainer().build();
    }
}
