// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime.kubernetes;

import dev.signalbox.session.container.runtime.CommandTemplate;
import dev.signalbox.session.container.runtime.ContainerRuntime;
import dev.signalbox.session.container.runtime.ContainerSpec;
import dev.signalbox.session.container.runtime.ContainerStartException;
import dev.signalbox.session.container.runtime.ContainerStartException.Reason;
import dev.signalbox.session.container.runtime.Run;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.net.HttpURLConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Agents as Pods of one namespace. A handle is the Pod's name; a Pod that ended is deleted once its end was told. */
class KubernetesRuntime implements ContainerRuntime, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(KubernetesRuntime.class);
    private static final Duration TO_DELETE = Duration.ofSeconds(30);
    private final KubernetesClient client;
    private final String namespace;
    private final PodTemplate template;
    private final CommandTemplate command;
    private final Images images;
    private final SharedIndexInformer<Pod> pods;
    private final PodWatch watch;

    KubernetesRuntime(
            KubernetesClient client, String namespace, PodTemplate template, List<String> command, Images images) {
        this.client = client;
        this.images = images;
        this.namespace = namespace;
        this.template = template;
        this.command = new CommandTemplate(command);
        this.pods = client.pods()
                .inNamespace(namespace)
                .withLabel(PodTemplate.INSTALL, template.install())
                .runnableInformer(0);
        this.watch = PodWatch.over(pods, this::deleteSoon);
        pods.start().toCompletableFuture().join();
    }

    @Override
    public String start(ContainerSpec spec) {
        var pod = template.of(spec, command.of(spec.run(), "/workspace", "/workspace/agent"));
        try {
            return client.pods()
                    .inNamespace(namespace)
                    .resource(pod)
                    .create()
                    .getMetadata()
                    .getName();
        } catch (KubernetesClientException e) {
            throw failure(spec.run(), e);
        }
    }

    private static ContainerStartException failure(Run run, KubernetesClientException e) {
        return switch (e.getCode()) {
            case HttpURLConnection.HTTP_CONFLICT ->
                new ContainerStartException(Reason.ALREADY_RUNNING, "There is a Pod " + run.name() + " already.", e);
            case HttpURLConnection.HTTP_BAD_REQUEST, HttpURLConnection.HTTP_FORBIDDEN, 422 ->
                new ContainerStartException(Reason.REFUSED, "The cluster refuses the Pod: " + e.getMessage(), e);
            default ->
                new ContainerStartException(
                        Reason.UNAVAILABLE, "The cluster does not take the Pod: " + e.getMessage(), e);
        };
    }

    @Override
    public boolean alive(String handle) {
        return !watch.wasStopped(handle) && seen(handle).filter(PodWatch::runs).isPresent();
    }

    /** As the informer knows it; asked for if it does not know it yet. */
    private Optional<Pod> seen(String handle) {
        var name = Run.ofHandle(handle).name();
        return known(name).or(() -> Optional.ofNullable(pod(name).get()));
    }

    private Optional<Pod> known(String name) {
        return Optional.ofNullable(pods.getIndexer().getByKey(namespace + "/" + name));
    }

    @Override
    public void stop(String handle, Duration grace) {
        var name = Run.ofHandle(handle).name();
        var pod = pod(name);
        pod.withGracePeriod(grace.toSeconds()).delete();
        pod.waitUntilCondition(gone -> gone == null, grace.plus(TO_DELETE).toMillis(), TimeUnit.MILLISECONDS);
        if (known(name).isPresent()) {
            watch.stopped(name);
        }
    }

    @Override
    public void onExit(String handle, Consumer<Exit> then) {
        var name = Run.ofHandle(handle).name();
        watch.add(name, Optional.ofNullable(pod(name).get()), exit -> {
            deleteSoon(name);
            then.accept(exit);
        });
    }

    /** Not on the informer's own thread. */
    private void deleteSoon(String name) {
        Thread.ofVirtual().name("delete-" + name).start(() -> {
            try {
                pod(name).delete();
            } catch (KubernetesClientException e) {
                LOG.warnf("Pod %s is of no more use and could not be deleted: %s", name, e.getMessage());
            }
        });
    }

    @Override
    public List<Found> running() {
        return client
                .pods()
                .inNamespace(namespace)
                .withLabel(PodTemplate.INSTALL, template.install())
                .list()
                .getItems()
                .stream()
                .filter(PodWatch::runs)
                .map(pod -> pod.getMetadata().getName())
                .flatMap(name -> Run.ofName(name).map(run -> new Found(run, name)).stream())
                .toList();
    }

    private PodResource pod(String name) {
        return client.pods().inNamespace(namespace).withName(name);
    }

    @Override
    public boolean mounts(Path host) {
        return template.within(host).isPresent();
    }

    @Override
    public Images images() {
        return images;
    }

    @Override
    public void close() {
        pods.close();
    }
}
