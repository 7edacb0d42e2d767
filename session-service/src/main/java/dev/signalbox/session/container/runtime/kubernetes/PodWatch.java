// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime.kubernetes;

import dev.signalbox.session.container.runtime.ContainerRuntime.Exit;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Follows this installation's Pods; the informer lists again by itself when its watch breaks. */
class PodWatch {
    /** Waiting for one of these does not end by itself. */
    private static final Set<String> HOPELESS =
            Set.of("ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull", "CreateContainerConfigError");

    private final Endings endings = new Endings();
    private final Consumer<String> hopeless;

    /**
     * A watch.
     *
     * @param hopeless is told the name of a Pod that will never run, so that it is deleted
     */
    PodWatch(Consumer<String> hopeless) {
        this.hopeless = hopeless;
    }

    /** Calls back once when this Pod is gone; {@code now} gets the Pod as it is, if it is. */
    void add(String name, Supplier<Optional<Pod>> now, Consumer<Exit> then) {
        endings.await(name, then);
        now.get()
                .ifPresentOrElse(
                        pod -> exit(pod).ifPresent(exit -> endings.tell(name, exit)), () -> endings.gone(name));
    }

    /** Notes that a Pod is gone of which the informer has not been told yet. */
    void stopped(String name) {
        endings.stopped(name);
    }

    /** True if this Pod was stopped and the informer may not know it. */
    boolean wasStopped(String name) {
        return endings.wasStopped(name);
    }

    private void look(Pod pod) {
        var name = pod.getMetadata().getName();
        exit(pod).ifPresent(exit -> {
            switch (exit) {
                case Exit.Ended _ -> endings.tell(name, exit);
                case Exit.NeverStarted _ -> {
                    endings.keep(name, exit);
                    hopeless.accept(name);
                }
            }
        });
    }

    /** True unless the Pod has ended. */
    static boolean runs(Pod pod) {
        return exit(pod).isEmpty() && pod.getMetadata().getDeletionTimestamp() == null;
    }

    /** How a Pod ended, or why it will never run; empty while it runs or may come to. */
    static Optional<Exit> exit(Pod pod) {
        var status = pod.getStatus();
        var phase = status == null ? null : status.getPhase();
        if ("Succeeded".equals(phase) || "Failed".equals(phase)) {
            return Optional.of(new Exit.Ended());
        }
        return status == null || status.getContainerStatuses() == null
                ? Optional.empty()
                : status.getContainerStatuses().stream()
                        .flatMap(container -> waitsInVain(container).stream())
                        .findFirst();
    }

    private static Optional<Exit> waitsInVain(ContainerStatus container) {
        var waiting = container.getState() == null ? null : container.getState().getWaiting();
        return waiting == null || !HOPELESS.contains(waiting.getReason())
                ? Optional.empty()
                : Optional.of(new Exit.NeverStarted(waiting.getReason() + ": image " + container.getImage()
                        + " cannot be started from; check its name" + " and that this cluster may pull it."));
    }

    /** Starts to follow. */
    static PodWatch over(SharedIndexInformer<Pod> informer, Consumer<String> hopeless) {
        var watch = new PodWatch(hopeless);
        informer.addEventHandler(new Follower<>(
                watch::look, pod -> watch.endings.gone(pod.getMetadata().getName())));
        return watch;
    }
}
