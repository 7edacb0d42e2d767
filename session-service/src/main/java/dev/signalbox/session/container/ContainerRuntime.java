// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import dev.signalbox.contracts.container.SessionFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Runs agents. A handle names one run for good: it never comes to mean a later one. */
public interface ContainerRuntime {

    /** What to run: one generation of one session. */
    record ContainerSpec(String sessionId, long generation, SessionFolder folder, Path workspace, Path log) {}

    /** A run this runtime finds, whoever started it. */
    record Found(String sessionId, long generation, String handle) {}

    /**
     * Starts a container.
     *
     * @return its handle
     * @throws ContainerStartException if it cannot be started; the message says what to do
     */
    String start(ContainerSpec spec);

    /** True while the container of this handle runs. */
    boolean alive(String handle);

    /** Stops the container and returns once it is gone: asked first, killed after {@code grace}. */
    void stop(String handle, Duration grace);

    /** Calls back once, when the container of this handle is gone; at once if it already is. */
    void onExit(String handle, Runnable then);

    /** Every container of this installation that runs now, for adoption after a restart. */
    List<Found> running();
}
