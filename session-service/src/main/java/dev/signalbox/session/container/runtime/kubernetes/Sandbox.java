// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime.kubernetes;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import java.io.Serial;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Sandbox of kubernetes-sigs/agent-sandbox, with the fields used here. Its controller makes one Pod of the template, of the
 * Sandbox's name and owned by it, and another one if that is deleted; a Pod that ended it leaves.
 */
@Group("agents.x-k8s.io")
@Version("v1beta1")
@Plural("sandboxes")
class Sandbox extends CustomResource<Sandbox.Spec, Sandbox.Status> implements Namespaced {
    @Serial
    private static final long serialVersionUID = 1;

    /** Reasons of a Sandbox that is not ready because its controller could not make what it needs. */
    private static final Set<String> REFUSALS = Set.of("InvalidConfiguration", "ReconcilerError");

    /** What is wanted. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Spec(PodTemplateSpec podTemplate) {}

    /** What its controller says of it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Status(@Nullable List<Condition> conditions) {}

    /**
     * The Sandbox of this Pod, which is named, labelled and owned like the Pod.
     *
     * @param grace between being asked to end and being killed, whoever deletes the Pod
     */
    static Sandbox of(Pod pod, Duration grace) {
        var sandbox = new Sandbox();
        sandbox.setMetadata(pod.getMetadata());
        sandbox.setSpec(new Spec(new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(pod.getMetadata().getLabels())
                .endMetadata()
                .withSpec(pod.getSpec()
                        .edit()
                        .withTerminationGracePeriodSeconds(grace.toSeconds())
                        .build())
                .build()));
        return sandbox;
    }

    /** Why its controller could not make a Pod of it, empty if it did not say so. */
    Optional<String> refusal() {
        return getStatus() == null || getStatus().conditions() == null
                ? Optional.empty()
                : getStatus().conditions().stream()
                        .filter(condition -> "Ready".equals(condition.getType())
                                && "False".equals(condition.getStatus())
                                && REFUSALS.contains(condition.getReason()))
                        .map(condition -> condition.getReason() + ": " + condition.getMessage())
                        .findFirst();
    }

    @Override
    protected @Nullable Spec initSpec() {
        return null;
    }

    @Override
    protected @Nullable Status initStatus() {
        return null;
    }
}
