// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.memory;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
@DefaultBean
class NoFaults implements MemoryMoment.Faults {
    @Override
    public void at(MemoryMoment moment) {
        // Production goes on.
    }
}
