// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime.kubernetes;

import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Plays the controller of Sandboxes as its sources are read, and the collector of what is deleted in the foreground: a Pod for
 * each Sandbox that is not being deleted, another if it is gone, and a deleted Sandbox stays until its Pod is gone.
 */
final class PlayedController implements AutoCloseable {
    private static final long AGAIN_MILLIS = 50;

    /** An event that was missed is made up for after that. */
    private static final long RESYNC_MILLIS = 1_000;

    private static final String STAYS = "foregroundDeletion";
    private final KubernetesClient client;
    private final String namespace;
    private final ScheduledExecutorService one = Executors.newSingleThreadScheduledExecutor();
    private volatile boolean makesPods = true;
    private volatile boolean collects = true;

    PlayedController(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
        client.resources(Sandbox.class)
                .inNamespace(namespace)
                .inform(
                        new ResourceEventHandler<>() {
                            @Override
                            public void onAdd(Sandbox sandbox) {
                                reconcile(sandbox.getMetadata().getName());
                            }

                            @Override
                            public void onUpdate(Sandbox before, Sandbox sandbox) {
                                reconcile(sandbox.getMetadata().getName());
                            }

                            @Override
                            public void onDelete(Sandbox sandbox, boolean finalStateUnknown) {
                                reconcile(sandbox.getMetadata().getName());
                            }
                        },
                        RESYNC_MILLIS);
        client.pods().inNamespace(namespace).inform(new ResourceEventHandler<>() {
            @Override
            public void onAdd(Pod pod) {}

            @Override
            public void onUpdate(Pod before, Pod pod) {}

            @Override
            public void onDelete(Pod pod, boolean finalStateUnknown) {
                reconcile(pod.getMetadata().getName());
            }
        });
    }

    /** From now on Sandboxes get no Pod. */
    void makeNoPods() {
        makesPods = false;
    }

    /** From now on, deleted Sandboxes stay until {@link #collect}. */
    void collectNothing() {
        collects = false;
    }

    /** Collects what was left, and from now on at once. */
    void collect() {
        collects = true;
        client.resources(Sandbox.class)
                .inNamespace(namespace)
                .list()
                .getItems()
                .forEach(sandbox -> reconcile(sandbox.getMetadata().getName()));
    }

    private void reconcile(String name) {
        reconcile(name, 0);
    }

    /** As controllers do: what failed, because somebody was faster or the server did not answer, is tried again. */
    private void reconcile(String name, long afterMillis) {
        try {
            one.schedule(
                    () -> {
                        try {
                            look(name);
                        } catch (KubernetesClientException e) {
                            reconcile(name, AGAIN_MILLIS);
                        }
                    },
                    afterMillis,
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // Closed: nobody waits for what is left.
        }
    }

    private void look(String name) {
        var sandbox = sandbox(name).get();
        var pod = client.pods().inNamespace(namespace).withName(name);
        if (sandbox == null) {
            pod.delete();
        } else if (sandbox.getMetadata().getDeletionTimestamp() != null) {
            if (collects) {
                pod.delete();
                finalizers(name, List.of());
            }
        } else if (sandbox.getMetadata().getFinalizers().isEmpty()) {
            finalizers(name, List.of(STAYS));
        } else if (makesPods && pod.get() == null) {
            client.resource(podOf(sandbox)).create();
        }
    }

    private void finalizers(String name, List<String> finalizers) {
        sandbox(name).edit(sandbox -> {
            sandbox.getMetadata().setFinalizers(finalizers);
            return sandbox;
        });
    }

    private Pod podOf(Sandbox sandbox) {
        var template = sandbox.getSpec().podTemplate();
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(sandbox.getMetadata().getName())
                .withLabels(template.getMetadata().getLabels())
                .withOwnerReferences(new OwnerReferenceBuilder()
                        .withApiVersion(sandbox.getApiVersion())
                        .withKind(sandbox.getKind())
                        .withName(sandbox.getMetadata().getName())
                        .withUid(sandbox.getMetadata().getUid())
                        .withController(true)
                        .withBlockOwnerDeletion(true)
                        .build())
                .endMetadata()
                .withSpec(template.getSpec())
                .build();
    }

    private Resource<Sandbox> sandbox(String name) {
        return client.resources(Sandbox.class).inNamespace(namespace).withName(name);
    }

    /** Work first, then the client: a request under way when its client is closed never ends. */
    @Override
    public void close() {
        one.close();
        client.close();
    }
}
