// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.webchat;

import io.smallrye.mutiny.subscription.MultiEmitter;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** One reader of one chat. Signals that come while it reads make it read once more, never twice at a time. */
final class WebchatStream {
    private static final Logger LOG = Logger.getLogger(WebchatStream.class);
    private static final int BATCH = 200;
    private final String platformId;
    private final WebchatMessages messages;
    private final MultiEmitter<? super Item> emitter;
    private final Executor workers;
    private final AtomicInteger signals = new AtomicInteger();
    private long position;

    /** What a reader gets. */
    sealed interface Item {
        record Message(WebchatMessage message) implements Item {}

        /** A sign of life. */
        record Ping() implements Item {}

        /** An agent is at work; shown for some seconds and never kept. */
        record Typing() implements Item {}
    }

    WebchatStream(
            String platformId,
            long after,
            WebchatMessages messages,
            MultiEmitter<? super Item> emitter,
            Executor workers) {
        this.platformId = platformId;
        this.position = after;
        this.messages = messages;
        this.emitter = emitter;
        this.workers = workers;
    }

    String platformId() {
        return platformId;
    }

    void signal() {
        if (signals.getAndIncrement() == 0) {
            workers.execute(this::read);
        }
    }

    void keepAlive() {
        emitter.emit(new Item.Ping());
        signal();
    }

    void typing() {
        emitter.emit(new Item.Typing());
    }

    /** The reader is to connect again. */
    void end() {
        emitter.complete();
    }

    private void read() {
        int seen;
        do {
            seen = signals.get();
            try {
                readAll();
            } catch (RuntimeException e) {
                LOG.warnf(e, "A chat stream could not be read; the reader connects again.");
                emitter.fail(e);
                return;
            }
        } while (signals.addAndGet(-seen) != 0);
    }

    private void readAll() {
        var batch = messages.after(platformId, position, BATCH);
        while (!batch.isEmpty()) {
            batch.forEach(message -> emitter.emit(new Item.Message(message)));
            position = batch.getLast().position();
            batch = messages.after(platformId, position, BATCH);
        }
    }
}
