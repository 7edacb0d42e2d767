// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime.kubernetes;

import dev.signalbox.session.container.runtime.ContainerRuntime;
import dev.signalbox.session.container.runtime.ContainerSpec;
import dev.signalbox.session.container.runtime.Run;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Agents as Sandboxes of one namespace, whose Pods their controller makes. A handle is the Sandbox's name, which is that of its
 * Pod. A Sandbox is deleted in the foreground: it stays until its Pod is gone, and from then on no other Pod is made.
 */
class AgentSandboxRuntime implements ContainerRuntime, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(AgentSandboxRuntime.class);
    private static final Duration TO_DELETE = Duration.ofSeconds(30);
    /** What was left undone because the API server was away is found again. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private final Cluster cluster;
    private final Duration grace;
    private final SharedIndexInformer<Sandbox> sandboxes;
    private final SharedIndexInformer<Pod> pods;
    private final SandboxWatch watch;

    /**
     * The runtime, its watches begun.
     *
     * @param grace until an agent is killed that somebody else than this service tells to end
     */
    AgentSandboxRuntime(Cluster cluster, Duration grace) {
        this.cluster = cluster;
        this.grace = grace;
        this.watch = new SandboxWatch(new SandboxWatch.Caretaker() {
            @Override
            public void over(String name) {
                soon(name, () -> delete(name));
            }

            @Override
            public void refused(String name, String why) {
                soon(name, () -> giveUp(name, why));
            }
        });
        this.sandboxes = all().runnableInformer(LOOK_AGAIN.toMillis()).addEventHandler(watch.sandboxes());
        this.pods = cluster.pods().runnableInformer(LOOK_AGAIN.toMillis()).addEventHandler(watch.pods());
        sandboxes.start().toCompletableFuture().join();
        pods.start().toCompletableFuture().join();
    }

    private FilterWatchListDeletable<Sandbox, KubernetesResourceList<Sandbox>, Resource<Sandbox>> all() {
        return cluster.client()
                .resources(Sandbox.class)
                .inNamespace(cluster.namespace())
                .withLabel(PodTemplate.INSTALL, cluster.template().install());
    }

    private Resource<Sandbox> sandbox(String name) {
        return cluster.client()
                .resources(Sandbox.class)
                .inNamespace(cluster.namespace())
                .withName(name);
    }

    @Override
    public String start(ContainerSpec spec) {
        return cluster.create(spec.run(), Sandbox.of(cluster.podOf(spec), grace));
    }

    /** A Sandbox that is there has a Pod, or gets one; if that has ended, the Sandbox is about to go. */
    @Override
    public boolean alive(String handle) {
        var name = Run.ofHandle(handle).name();
        return !watch.wasStopped(name) && (known(name).isPresent() || there(name));
    }

    private Optional<Sandbox> known(String name) {
        return Optional.ofNullable(sandboxes.getIndexer().getByKey(cluster.namespace() + "/" + name));
    }

    private boolean there(String name) {
        return sandbox(name).get() != null;
    }

    /** The Sandbox first, or its controller would make another Pod; then the Pod, because only it knows grace. */
    @Override
    public void stop(String handle, Duration until) {
        var name = Run.ofHandle(handle).name();
        delete(name);
        cluster.end(name, until);
        new Awaited<>(sandbox(name), Objects::isNull).within(until.plus(TO_DELETE));
        if (known(name).isPresent()) {
            watch.stopped(name);
        }
    }

    private void delete(String name) {
        sandbox(name).withPropagationPolicy(DeletionPropagation.FOREGROUND).delete();
    }

    /** A Sandbox that cannot have a Pod is of no use; one that has a Pod already only lacks something beside it. */
    private void giveUp(String name, String why) {
        if (cluster.pod(name).get() == null) {
            watch.neverStarted(name, "The cluster makes no Pod of its Sandbox: " + why);
            delete(name);
        }
    }

    private static void soon(String name, Runnable work) {
        Thread.ofVirtual().name("sandbox-" + name).start(() -> {
            try {
                work.run();
            } catch (KubernetesClientException e) {
                LOG.warnf("Sandbox %s is of no more use and could not be deleted yet: %s", name, e.getMessage());
            }
        });
    }

    @Override
    public void onExit(String handle, Consumer<Exit> then) {
        var name = Run.ofHandle(handle).name();
        watch.add(name, () -> there(name), then);
    }

    @Override
    public List<Found> running() {
        return all().list().getItems().stream()
                .flatMap(sandbox -> Cluster.found(sandbox).stream())
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
        sandboxes.close();
        pods.close();
    }
}
