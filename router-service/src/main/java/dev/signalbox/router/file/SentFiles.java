// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.file;

import dev.signalbox.contracts.OutboundEvent.FileChunkEmitted;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The files of messages, by the key of their message: {@code <session>:<seq>}. */
@ApplicationScoped
public class SentFiles {
    private final FileChunkEntities entities;
    private final FileConfig config;
    private final Clock clock;

    SentFiles(FileChunkEntities entities, FileConfig config, Clock clock) {
        this.entities = entities;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Keeps a piece; a repeat changes nothing.
     *
     * @throws IllegalArgumentException if its data is no Base64
     */
    @Transactional
    public void keep(FileChunkEmitted piece) {
        var id = piece.idempotencyKey() + "/" + piece.file() + "/" + piece.chunk();
        if (entities.findById(id) != null) {
            return;
        }
        var entity = new FileChunkEntity();
        entity.id = id;
        entity.messageKey = piece.idempotencyKey();
        entity.fileNumber = piece.file();
        entity.chunk = piece.chunk();
        entity.last = piece.last();
        entity.name = piece.name();
        entity.data = Base64.getDecoder().decode(piece.data());
        entity.createdAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        entities.persist(entity);
    }

    /** The files of a message that are whole, in the order the agent named them. */
    @Transactional
    public List<SentFile> of(String messageKey) {
        var byFile = entities.list("messageKey = ?1 order by fileNumber, chunk", messageKey).stream()
                .collect(Collectors.groupingBy(piece -> piece.fileNumber, TreeMap::new, Collectors.toList()));
        return byFile.values().stream()
                .flatMap(pieces -> whole(pieces).stream())
                .toList();
    }

    /** One of them; empty if it is not, or no longer, there. */
    @Transactional
    public Optional<SentFile> file(String messageKey, int number) {
        return whole(entities.list("messageKey = ?1 and fileNumber = ?2 order by chunk", messageKey, number));
    }

    @Scheduled(every = "{signalbox.files.look-every:10m}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void forget() {
        entities.delete("createdAt < ?1", clock.instant().minus(config.keep()));
    }

    private static Optional<SentFile> whole(List<FileChunkEntity> pieces) {
        if (pieces.isEmpty() || !pieces.getLast().last || pieces.getLast().chunk != pieces.size() - 1) {
            return Optional.empty();
        }
        var bytes = new ByteArrayOutputStream();
        pieces.forEach(piece -> bytes.writeBytes(piece.data));
        var first = pieces.getFirst();
        return Optional.of(new SentFile(first.fileNumber, first.name, bytes.toByteArray()));
    }
}
