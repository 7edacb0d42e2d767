// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An object something will become of. It is watched, and asked for anew every few seconds: a watch that breaks off, or misses
 * what happens as it begins, holds nobody up for the whole time.
 *
 * @param become is asked of the object, or of null once it is gone
 */
record Awaited<T>(Resource<T> object, Predicate<@Nullable T> become) {
    private static final long LOOK_MILLIS = 3_000;

    /**
     * Returns the object as it has become, null if it is gone.
     *
     * @throws KubernetesClientTimeoutException if it takes longer
     */
    @Nullable
    T within(Duration longest) {
        var end = System.nanoTime() + longest.toNanos();
        while (true) {
            var left = Math.max(1, (end - System.nanoTime()) / 1_000_000);
            try {
                return object.waitUntilCondition(become, Math.min(left, LOOK_MILLIS), TimeUnit.MILLISECONDS);
            } catch (KubernetesClientTimeoutException e) {
                if (left <= LOOK_MILLIS) {
                    throw e;
                }
            }
        }
    }
}
