// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.cli;

import java.util.concurrent.CountDownLatch;

/**
 * Turns Ctrl-C and SIGTERM into an interrupt of the working thread, and holds the end of the process back until that
 * thread has cleaned up. Without it the process would be gone before its children are.
 */
final class TerminationSignal implements AutoCloseable {

    private final CountDownLatch cleanedUp = new CountDownLatch(1);
    private final Thread hook;

    private TerminationSignal(Thread worker) {
        this.hook = new Thread(
                () -> {
                    worker.interrupt();
                    awaitCleanUp();
                },
                "termination-signal");
    }

    static TerminationSignal interrupting(Thread worker) {
        var signal = new TerminationSignal(worker);
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    @Override
    public void close() {
        cleanedUp.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The signal has come; the hook is running and free to end now.
            return;
        }
    }

    private void awaitCleanUp() {
        try {
            cleanedUp.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
