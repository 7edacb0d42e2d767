// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.trace;

import io.opentelemetry.sdk.trace.IdGenerator;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Ids of traces and spans: random, except that a trace that begins with a correlation of ours has its trace id. */
@Singleton
class TraceIds implements IdGenerator {
    private static final ThreadLocal<String> WANTED = new ThreadLocal<>();

    /** What is begun in it begins a trace of this id. */
    static <T> T during(String traceId, Supplier<T> begin) {
        WANTED.set(traceId);
        try {
            return begin.get();
        } finally {
            WANTED.remove();
        }
    }

    @Override
    public String generateTraceId() {
        var wanted = WANTED.get();
        return wanted == null ? IdGenerator.random().generateTraceId() : wanted;
    }

    @Override
    public String generateSpanId() {
        return IdGenerator.random().generateSpanId();
    }
}
