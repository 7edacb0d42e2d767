// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waiting between tries that ends at once when the service stops. */
@Singleton
class Pauses {

    private final CountDownLatch stopping = new CountDownLatch(1);

    /**
     * Waits.
     *
     * @throws IntakeStoppedException if the service stops meanwhile
     */
    void pause(Duration time) {
        try {
            if (stopping.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IntakeStoppedException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IntakeStoppedException();
        }
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping.countDown();
    }
}
