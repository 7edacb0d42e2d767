// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs agents. A handle names one run for good: it never comes to mean a later one. Every implementation passes the same
 * conformance suite.
 */
public interface ContainerRuntime {

    /** A run of this installation that the runtime finds, whoever started it. */
    record Found(Run run, String handle) {}

    /** How a run ended. */
    sealed interface Exit {
        /** It ran and is gone. */
        record Ended() implements Exit {}

        /** It was accepted and never came to run; the reason says what to do. */
        record NeverStarted(String reason) implements Exit {}
    }

    /**
     * Starts a container. Of all callers that ask for one run, in whatever process, one succeeds.
     *
     * @return its handle
     * @throws ContainerStartException if it cannot be started; its reason is typed, its message says what to do
     */
    String start(ContainerSpec spec);

    /** True while the container of this handle runs, or may still come to run. */
    boolean alive(String handle);

    /**
     * Stops the container and returns once it is gone: asked first, killed after {@code grace}. Nothing happens if it is
     * gone already.
     *
     * @throws IllegalArgumentException if this is no handle of this runtime
     */
    void stop(String handle, Duration grace);

    /** Calls back once, on a thread of the runtime, when the container of this handle is gone; at once if it already is. */
    void onExit(String handle, Consumer<Exit> then);

    /** Every container of this installation that runs now, for adoption after a restart; never another installation's. */
    List<Found> running();

    /** True if a path of the host can be mounted into a container of this runtime. */
    boolean mounts(Path host);

    /** Where the software of its agents comes from. */
    sealed interface Images {
        /** From the machine; there are no images. */
        record None() implements Images {}

        /** From images that are built elsewhere; {@code how} tells an agent how to get one. */
        record Prepared(String how) implements Images {}

        /** From images this builder builds. */
        record Buildable(ImageBuilder builder) implements Images {}
    }

    /** Where the software of its agents comes from. */
    Images images();
}
