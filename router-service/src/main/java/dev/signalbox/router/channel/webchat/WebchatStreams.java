// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.webchat;

import dev.signalbox.http.ProblemException;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open event streams. They hold no messages: each reads on from its position when told that there may be more. */
@ApplicationScoped
class WebchatStreams {
    private final WebchatMessages messages;
    private final Set<WebchatStream> open = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    WebchatStreams(WebchatMessages messages) {
        this.messages = messages;
    }

    /**
     * History after the position, then whatever comes; empty elements are signs of life.
     *
     * @throws ProblemException 503 if the service stops
     */
    Multi<WebchatStream.Item> open(String platformId, long after) {
        if (stopping) {
            throw ProblemException.unavailable("stopping", "This service stops; connect again.");
        }
        return Multi.createFrom().emitter(emitter -> {
            var stream = new WebchatStream(platformId, after, messages, emitter, Infrastructure.getDefaultWorkerPool());
            emitter.onTermination(() -> open.remove(stream));
            open.add(stream);
            stream.signal();
            if (stopping) {
                stream.end();
            }
        });
    }

    /** There may be something new in that chat. Call after the commit. */
    void signal(String platformId) {
        open.stream().filter(s -> s.platformId().equals(platformId)).forEach(WebchatStream::signal);
    }

    /** An agent is at work on that chat. Readers at another replica see nothing of it. */
    void typing(String platformId) {
        open.stream().filter(s -> s.platformId().equals(platformId)).forEach(WebchatStream::typing);
    }

    /** What another replica wrote is found here; a broken connection shows itself when written to. */
    @Scheduled(every = "{signalbox.webchat.look-every:3s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void lookAndKeepAlive() {
        open.forEach(WebchatStream::keepAlive);
    }

    /** Streams never end by themselves, and a stop waits for the calls under way. Readers connect again, elsewhere. */
    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        stopping = true;
        open.forEach(WebchatStream::end);
    }
}
