// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.outbound;

import dev.signalbox.contracts.DomainEvent;
import dev.signalbox.contracts.OutboundEvent.FileChunkEmitted;
import dev.signalbox.contracts.OutboundEvent.OutboundEmitted;
import dev.signalbox.contracts.container.SessionFolder;
import dev.signalbox.outbox.CurrentCorrelation;
import dev.signalbox.outbox.EventPublisher;
import dev.signalbox.session.folder.InboundDb;
import dev.signalbox.session.folder.InboundMessage;
import dev.signalbox.session.folder.OutboundRow;
import dev.signalbox.session.folder.SentFiles;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Hands a row's event to the broker, the bytes of its files before it. A file that cannot be sent is left out and the agent
 * told; the rest goes. Files for another agent stay where they are: the folder they go to is this service's own.
 */
@ApplicationScoped
class FileCourier {
    private static final Logger LOG = Logger.getLogger(FileCourier.class);
    private static final int CHUNK_BYTES = 256 * 1024;
    private static final String AGENT = "agent";
    private final EventPublisher publisher;
    private final FileLimits limits;
    private final MeterRegistry meters;
    private final Clock clock;

    FileCourier(EventPublisher publisher, FileLimits limits, MeterRegistry meters, Clock clock) {
        this.publisher = publisher;
        this.limits = limits;
        this.meters = meters;
        this.clock = clock;
    }

    /** Returns once the broker has all of it; a repeat publishes the same again. */
    void publish(SessionFolder folder, OutboundRow row, DomainEvent event) {
        if (event instanceof OutboundEmitted message && carries(row)) {
            sendFiles(folder, row, message);
        }
        publish(event);
    }

    /** Removes the files of a row that was published and will not be again. */
    void clear(SessionFolder folder, OutboundRow row) {
        if (carries(row) && !FileNames.in(row.content()).isEmpty() && !SentFiles.clear(folder, row.id())) {
            LOG.debugf("Sent files could not be removed: seq=%d", row.seq());
        }
    }

    private static boolean carries(OutboundRow row) {
        return !row.kind().equals("system") && !AGENT.equals(row.channelType());
    }

    private void sendFiles(SessionFolder folder, OutboundRow row, OutboundEmitted message) {
        var left = limits.maxFileBytes();
        var number = 0;
        var refused = new ArrayList<String>();
        for (var name : FileNames.in(row.content())) {
            var found = number < limits.maxFiles()
                    ? SentFiles.read(folder, row.id(), name, left)
                    : new SentFiles.Found.Refused("a message may carry " + limits.maxFiles() + " files");
            switch (found) {
                case SentFiles.Found.Read(var bytes) -> {
                    left -= bytes.length;
                    send(message, number++, name, bytes);
                    meters.counter("signalbox_outbound_files_total").increment();
                }
                case SentFiles.Found.Refused(var reason) -> refused.add("\"" + name + "\" (" + reason + ")");
            }
        }
        if (!refused.isEmpty()) {
            tell(folder, row, refused);
        }
    }

    private void send(OutboundEmitted message, int number, String name, byte[] bytes) {
        var chunks = Math.max(1, Math.ceilDiv(bytes.length, CHUNK_BYTES));
        for (var chunk = 0; chunk < chunks; chunk++) {
            var from = chunk * CHUNK_BYTES;
            var piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + CHUNK_BYTES));
            publish(new FileChunkEmitted(
                    message.sessionId(),
                    message.seq(),
                    message.messageId(),
                    number,
                    name,
                    chunk,
                    chunk == chunks - 1,
                    Base64.getEncoder().encodeToString(piece),
                    message.emittedAt()));
        }
    }

    private void publish(DomainEvent event) {
        publisher.publish(publisher.envelope(event)).toCompletableFuture().join();
    }

    private void tell(SessionFolder folder, OutboundRow row, List<String> refused) {
        var text = "Your message " + row.seq() + " was sent without: " + String.join(", ", refused) + ".";
        var note =
                InboundMessage.note("note-files-" + row.seq(), text, clock.instant(), false, CurrentCorrelation.get());
        if (InboundDb.add(folder, List.of(note)) > 0) {
            meters.counter("signalbox_outbound_files_refused_total").increment(refused.size());
        }
    }
}
