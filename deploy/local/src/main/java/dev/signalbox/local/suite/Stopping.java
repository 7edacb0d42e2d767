// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.suite;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Ends processes: asked first, killed after ten seconds, together with what they had started. */
final class Stopping {

    private static final Duration TIME_TO_STOP = Duration.ofSeconds(10);

    private Stopping() {}

    static void stop(Collection<ProcessHandle> processes) throws InterruptedException {
        List<ProcessHandle> family = processes.stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .toList();
        processes.forEach(ProcessHandle::destroy);
        awaitEnd(processes);
        family.forEach(ProcessHandle::destroyForcibly);
        awaitEnd(family);
    }

    static void kill(ProcessHandle process) throws InterruptedException {
        process.destroyForcibly();
        awaitEnd(List.of(process));
    }

    private static void awaitEnd(Collection<ProcessHandle> processes) throws InterruptedException {
        var ends = processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(TIME_TO_STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException _) {
            return;
        }
    }
}
