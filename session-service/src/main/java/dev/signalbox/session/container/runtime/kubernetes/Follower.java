// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime.kubernetes;

import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.function.Consumer;

/**
 * Hears of objects as they are, whether new, changed or only listed again.
 *
 * @param seen is told of one that is there
 * @param gone is told of one that was, as it was last
 */
record Follower<T>(Consumer<T> seen, Consumer<T> gone) implements ResourceEventHandler<T> {
    @Override
    public void onAdd(T added) {
        seen.accept(added);
    }

    @Override
    public void onUpdate(T before, T changed) {
        seen.accept(changed);
    }

    @Override
    public void onDelete(T last, boolean finalStateUnknown) {
        gone.accept(last);
    }
}
