// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime.kubernetes;

import dev.signalbox.session.container.runtime.ContainerRuntime.Exit;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Follows this installation's Sandboxes and their Pods. An end is told when the Sandbox is gone and not before: as long as
 * it is there, its controller may make another Pod for a run that is over.
 */
class SandboxWatch {

    /** What is done about a Sandbox; neither on the thread of an informer. */
    interface Caretaker {
        /** Its run is over: the Sandbox is to be deleted. */
        void over(String name);

        /** Its controller says that it can make no Pod of it. */
        void refused(String name, String why);
    }

    private final Endings endings = new Endings();
    private final Caretaker caretaker;

    SandboxWatch(Caretaker caretaker) {
        this.caretaker = caretaker;
    }

    /** Calls back once when this Sandbox is gone; {@code there} asks whether it is there. */
    void add(String name, BooleanSupplier there, Consumer<Exit> then) {
        endings.await(name, then);
        if (!there.getAsBoolean()) {
            endings.gone(name);
        }
    }

    /** Keeps why a run never came to be. */
    void neverStarted(String name, String why) {
        endings.keep(name, new Exit.NeverStarted(why));
    }

    /** Notes that a Sandbox is gone of which the informer has not been told yet. */
    void stopped(String name) {
        endings.stopped(name);
    }

    /** True if this Sandbox was stopped and the informer may not know it. */
    boolean wasStopped(String name) {
        return endings.wasStopped(name);
    }

    /** Whatever ends a Pod, or is about to, ends the run: a Pod the controller would make in its place is not wanted. */
    private void look(Pod pod) {
        var name = pod.getMetadata().getName();
        var exit = PodWatch.exit(pod);
        if (exit.orElse(null) instanceof Exit.NeverStarted why) {
            endings.keep(name, why);
        }
        if (exit.isPresent() || pod.getMetadata().getDeletionTimestamp() != null) {
            caretaker.over(name);
        }
    }

    private void look(Sandbox sandbox) {
        if (sandbox.getMetadata().getDeletionTimestamp() == null) {
            var name = sandbox.getMetadata().getName();
            sandbox.refusal().ifPresent(why -> caretaker.refused(name, why));
        }
    }

    /** To be told of Pods. */
    ResourceEventHandler<Pod> pods() {
        return new Follower<>(
                this::look, pod -> caretaker.over(pod.getMetadata().getName()));
    }

    /** To be told of Sandboxes. */
    ResourceEventHandler<Sandbox> sandboxes() {
        return new Follower<>(
                this::look, sandbox -> endings.gone(sandbox.getMetadata().getName()));
    }
}
