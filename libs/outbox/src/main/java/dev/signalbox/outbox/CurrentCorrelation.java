// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import dev.signalbox.contracts.Correlation;
import java.util.function.Supplier;
import org.jboss.logging.MDC;

/** The correlation of the work at hand, kept in the logging context so that every log line carries it. */
public final class CurrentCorrelation {

    public static final String CORRELATION_ID = "correlationId";
    public static final String TRACEPARENT = "traceparent";

    private CurrentCorrelation() {}

    /**
     * The current one, or a new one if no work has begun. The new one is not kept: on a pooled thread it would stick to
     * everything that runs there later. Work that publishes several events begins with {@link #during}.
     */
    public static Correlation get() {
        var id = MDC.get(CORRELATION_ID);
        var trace = MDC.get(TRACEPARENT);
        return Correlation.of(id == null ? null : id.toString(), trace == null ? null : trace.toString());
    }

    /** Begins work under this correlation; follow with {@link #clear()}. */
    public static void set(Correlation correlation) {
        MDC.put(CORRELATION_ID, correlation.correlationId());
        MDC.put(TRACEPARENT, correlation.traceparent());
    }

    /** Ends the work. */
    public static void clear() {
        MDC.remove(CORRELATION_ID);
        MDC.remove(TRACEPARENT);
    }

    /** Runs the action under this correlation; afterwards what was current before is so again. */
    public static void during(Correlation correlation, Runnable action) {
        var _ = during(correlation, () -> {
            action.run();
            return true;
        });
    }

    /** The same for work that answers. */
    public static <T> T during(Correlation correlation, Supplier<T> work) {
        var before = MDC.get(CORRELATION_ID) == null ? null : get();
        set(correlation);
        try {
            return work.get();
        } finally {
            if (before == null) {
                clear();
            } else {
                set(before);
            }
        }
    }
}
