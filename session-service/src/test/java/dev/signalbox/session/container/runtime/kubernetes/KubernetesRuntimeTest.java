// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime.kubernetes;

import dev.signalbox.session.container.runtime.ContainerRuntime;
import dev.signalbox.session.container.runtime.ContainerSpec;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;

/** Pods made by the service itself. */
class KubernetesRuntimeTest extends ClusterConformance {

    @Override
    protected ContainerRuntime on(KubernetesClient client, KubernetesSettings kubernetes, Path home) {
        return KubernetesRuntimeKind.Opened.on(
                client, settings(), kubernetes, home.getFileName().toString(), home);
    }

    @Override
    protected HasMetadata made(ContainerSpec spec) {
        return pod(spec);
    }
}
