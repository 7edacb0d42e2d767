// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.trace;

import dev.signalbox.contracts.Correlation;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** A piece of work under way. Only its own thread, or whoever it is handed to, ends it, once. */
public final class OpenSpan {
    private final Span span;
    private final Correlation correlation;

    OpenSpan(Span span, Correlation correlation) {
        this.span = span;
        this.correlation = correlation;
    }

    /** What the work is to be done under: the correlation it was opened with, now naming this span. */
    public Correlation correlation() {
        return correlation;
    }

    /** True if somebody will see it; what is dear to find out needs not be found out otherwise. */
    public boolean seen() {
        return span.isRecording();
    }

    /** Gives it another name, if that is known only now. */
    public OpenSpan named(String name) {
        span.updateName(name);
        return this;
    }

    /** Adds a fact: a kind, a name of ours, an outcome; never words or names of people, never a token. */
    public OpenSpan note(String key, String value) {
        span.setAttribute(key, value);
        return this;
    }

    /** Adds a number. */
    public OpenSpan note(String key, long value) {
        span.setAttribute(key, value);
        return this;
    }

    /** It did not go well, for a reason that is one of few. */
    public OpenSpan failed(String errorType) {
        span.setStatus(StatusCode.ERROR);
        return note("error.type", errorType);
    }

    /** It is over. */
    public void end() {
        span.end();
    }

    /** It is over; null if it went well. Of a failure its class is told, for its message may quote anything. */
    public void end(@Nullable Throwable failure) {
        if (failure != null && seen()) {
            failed(cause(failure).getClass().getName());
        }
        span.end();
    }

    private static Throwable cause(Throwable failure) {
        var wrapped = failure instanceof CompletionException || failure instanceof ExecutionException;
        return wrapped && failure.getCause() != null ? failure.getCause() : failure;
    }
}
