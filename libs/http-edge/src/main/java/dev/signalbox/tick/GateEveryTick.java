// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.tick;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;
import jakarta.enterprise.inject.build.compatible.spi.MethodConfig;

/** At build time: each {@link Scheduled} method of each bean passes the gate, so that none can be forgotten. */
public class GateEveryTick implements BuildCompatibleExtension {

    /** Called by the container for every method of classes that schedule something. */
    @Enhancement(types = Object.class, withSubtypes = true, withAnnotations = Scheduled.class)
    public void gate(MethodConfig method) {
        if (method.info().hasAnnotation(Scheduled.class)) {
            method.addAnnotation(Gated.class);
        }
    }
}
