// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime.kubernetes;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the {@code kubernetes} and {@code agent-sandbox} runtimes need beside what all runtimes share. */
@ConfigMapping(prefix = "signalbox.kubernetes")
interface KubernetesSettings {

    /** The namespace of agents; by default that of the client's context. */
    Optional<String> namespace();

    /** The claim of the volume that is this service's data folder. Required. */
    Optional<String> volumeClaim();

    /** The node this service runs on; agents are bound to it, because the files are there. Required. */
    Optional<String> nodeName();

    /** The StatefulSet of this service: agents are collected when it is deleted, not when a replica restarts. */
    Optional<String> owner();

    /** A RuntimeClass, for example gVisor's. */
    Optional<String> runtimeClass();

    /** Of agents' Pods; below that of services, so that agents make room for them and not the other way round. */
    Optional<String> priorityClass();

    /** The longest an agent's Pod may live, whatever it does. */
    Optional<Duration> activeDeadline();

    /** A Secret whose entries agents find in their environment: keys of model endpoints. */
    Optional<String> envFromSecret();

    /** Where images with approved packages in them are built. */
    BuildSettings builds();

    /** Builds of images, by Jobs in a namespace of their own. */
    interface BuildSettings {

        /** The namespace; without it no images are built here. It must not be that of agents. */
        Optional<String> namespace();

        /** A Secret of type kubernetes.io/dockerconfigjson with which the image is pushed. */
        Optional<String> pushSecret();

        /** The builder's image. */
        @WithDefault("moby/buildkit:v0.25.1-rootless")
        String image();

        /** What the builder is told; {@code {tag}} is the image to make and push, {@code /recipe/Dockerfile} how. */
        @WithDefault("buildctl-daemonless.sh,build,--frontend,dockerfile.v0,--local,context=/recipe,"
                + "--local,dockerfile=/recipe,--output,type=image\\,name={tag}\\,push=true")
        List<String> command();

        /** Of the builder. */
        @WithDefault("2Gi")
        String memory();

        /** Of the builder. */
        @WithDefault("2")
        String cpu();

        /** Of the builder, for layers. */
        @WithDefault("8Gi")
        String ephemeralStorage();
    }

    /** Local disk a Pod may fill beside its mounts. */
    @WithDefault("1Gi")
    String ephemeralStorage();
}
