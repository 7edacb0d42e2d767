// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime.kubernetes;

import dev.signalbox.session.container.runtime.ContainerRuntime.Exit;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Follows this installation's Pods; the informer lists again by itself when its watch breaks. */
class PodWatch implements ResourceEventHandler<Pod> {
    /** Waiting for one of these does not end by itself. */
    private static final Set<String> HOPELESS =
            Set.of("ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull", "CreateContainerConfigError");

    private final Map<String, Consumer<Exit>> watched = new ConcurrentHashMap<>();
    private final Map<String, Exit> ended = new ConcurrentHashMap<>();
    private final Set<String> stopped = ConcurrentHashMap.newKeySet();
    private final Consumer<String> hopeless;

    /**
     * A watch.
     *
     * @param hopeless is told the name of a Pod that will never run, so that it is deleted
     */
    PodWatch(Consumer<String> hopeless) {
        this.hopeless = hopeless;
    }

    /** Calls back once when this Pod is gone; {@code now} is the Pod as it is seen now, if it is. */
    void add(String name, Optional<Pod> now, Consumer<Exit> then) {
        watched.put(name, then);
        now.flatMap(PodWatch::exit).ifPresent(exit -> gone(name, exit));
        if (now.isEmpty()) {
            gone(name, new Exit.Ended());
        }
    }

    /** Notes that a Pod is gone of which the informer has not been told yet. */
    void stopped(String name) {
        stopped.add(name);
    }

    /** True if this Pod was stopped and the informer may not know it. */
    boolean wasStopped(String name) {
        return stopped.contains(name);
    }

    @Override
    public void onAdd(Pod pod) {
        look(pod);
    }

    @Override
    public void onUpdate(Pod before, Pod pod) {
        look(pod);
    }

    @Override
    public void onDelete(Pod pod, boolean finalStateUnknown) {
        var name = pod.getMetadata().getName();
        var exit = ended.remove(name);
        stopped.remove(name);
        gone(name, exit == null ? new Exit.Ended() : exit);
    }

    private void look(Pod pod) {
        var name = pod.getMetadata().getName();
        exit(pod).ifPresent(exit -> {
            switch (exit) {
                case Exit.Ended _ -> gone(name, exit);
                case Exit.NeverStarted _ -> {
                    ended.put(name, exit);
                    hopeless.accept(name);
                }
            }
        });
    }

    private void gone(String name, Exit exit) {
        var then = watched.remove(name);
        if (then != null) {
            then.accept(exit);
        }
    }

    /** True unless the Pod has ended. */
    static boolean runs(Pod pod) {
        return exit(pod).isEmpty() && pod.getMetadata().getDeletionTimestamp() == null;
    }

    private static Optional<Exit> exit(Pod pod) {
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
        informer.addEventHandler(watch);
        return watch;
    }
}
