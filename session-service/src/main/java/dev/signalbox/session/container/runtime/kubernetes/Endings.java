// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime.kubernetes;

import dev.signalbox.session.container.runtime.ContainerRuntime.Exit;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Who waits for the end of which run, by name; each is told once. */
class Endings {
    private final Map<String, Consumer<Exit>> waiting = new ConcurrentHashMap<>();
    private final Map<String, Exit> known = new ConcurrentHashMap<>();
    private final Set<String> stopped = ConcurrentHashMap.newKeySet();

    /** Calls back once when this run has ended. */
    void await(String name, Consumer<Exit> then) {
        waiting.put(name, then);
    }

    /** Keeps how a run ended until it is gone. */
    void keep(String name, Exit exit) {
        known.putIfAbsent(name, exit);
    }

    /** Tells the end of a run that is still to be seen. */
    void tell(String name, Exit exit) {
        var then = waiting.remove(name);
        if (then != null) {
            then.accept(exit);
        }
    }

    /** Tells that nothing is left of a run, and how it ended if that was kept; who asks too late for that is told it then. */
    void gone(String name) {
        stopped.remove(name);
        var then = waiting.remove(name);
        if (then != null) {
            var exit = known.remove(name);
            then.accept(exit == null ? new Exit.Ended() : exit);
        }
    }

    /** Notes that a run was stopped whose end the informer has not been told of yet. */
    void stopped(String name) {
        stopped.add(name);
    }

    /** True if this run was stopped and the informer may not know it. */
    boolean wasStopped(String name) {
        return stopped.contains(name);
    }
}
