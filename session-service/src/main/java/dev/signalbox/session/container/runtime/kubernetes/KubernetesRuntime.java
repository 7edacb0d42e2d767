// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime.kubernetes;

import dev.signalbox.session.container.runtime.ContainerRuntime;
import dev.signalbox.session.container.runtime.ContainerSpec;
import dev.signalbox.session.container.runtime.Run;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Agents as Pods of one namespace. A handle is the Pod's name; a Pod that ended is deleted once its end was told. */
class KubernetesRuntime implements ContainerRuntime, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(KubernetesRuntime.class);
    private static final Duration TO_DELETE = Duration.ofSeconds(30);
    private final Cluster cluster;
    private final SharedIndexInformer<Pod> pods;
    private final PodWatch watch;

    KubernetesRuntime(Cluster cluster) {
        this.cluster = cluster;
        this.pods = cluster.pods().runnableInformer(0);
        this.watch = PodWatch.over(pods, this::deleteSoon);
        pods.start().toCompletableFuture().join();
    }

    @Override
    public String start(ContainerSpec spec) {
        return cluster.create(spec.run(), cluster.podOf(spec));
    }

    @Override
    public boolean alive(String handle) {
        return !watch.wasStopped(handle) && seen(handle).filter(PodWatch::runs).isPresent();
    }

    /** As the informer knows it; asked for if it does not know it yet. */
    private Optional<Pod> seen(String handle) {
        var name = Run.ofHandle(handle).name();
        return known(name).or(() -> asked(name));
    }

    private Optional<Pod> known(String name) {
        return Optional.ofNullable(pods.getIndexer().getByKey(cluster.namespace() + "/" + name));
    }

    private Optional<Pod> asked(String name) {
        return Optional.ofNullable(cluster.pod(name).get());
    }

    @Override
    public void stop(String handle, Duration grace) {
        var name = Run.ofHandle(handle).name();
        cluster.end(name, grace);
        new Awaited<>(cluster.pod(name), Objects::isNull).within(grace.plus(TO_DELETE));
        if (known(name).isPresent()) {
            watch.stopped(name);
        }
    }

    @Override
    public void onExit(String handle, Consumer<Exit> then) {
        var name = Run.ofHandle(handle).name();
        watch.add(name, () -> asked(name), exit -> {
            deleteSoon(name);
            then.accept(exit);
        });
    }

    /** Not on the informer's own thread. */
    private void deleteSoon(String name) {
        Thread.ofVirtual().name("delete-" + name).start(() -> {
            try {
                cluster.pod(name).delete();
            } catch (KubernetesClientException e) {
                LOG.warnf("Pod %s is of no more use and could not be deleted: %s", name, e.getMessage());
            }
        });
    }

    @Override
    public List<Found> running() {
        return cluster.pods().list().getItems().stream()
                .filter(PodWatch::runs)
                .flatMap(pod -> Cluster.found(pod).stream())
                .toList();
    }

    @Override
    public boolean mounts(Path host) {
        return cluster.mounts(host);
    }

    @Override
    public Images images() {
        return cluster.images();
    }

    @Override
    public void close() {
        pods.close();
    }
}
