// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.tick;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

/** Outside of every other interceptor: a tick that may not run does not even begin a transaction. */
@Gated
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
class GateInterceptor {
    private final TickGate gate;

    GateInterceptor(TickGate gate) {
        this.gate = gate;
    }

    @AroundInvoke
    @Nullable
    Object pass(InvocationContext tick) throws Exception {
        if (!gate.enter()) {
            return null;
        }
        try {
            return tick.proceed();
        } finally {
            gate.leave();
        }
    }
}
