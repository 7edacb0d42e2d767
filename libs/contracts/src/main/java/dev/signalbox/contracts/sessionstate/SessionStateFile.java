// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts.sessionstate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * {@code session-state.json} in a group's folder. Every change is read, changed and written under the {@code flock} that
 * scripts take too. What cannot be read is kept as {@code .bak-<time>} before a fresh file takes its place; what a newer
 * program wrote is not touched; a symbolic link is neither followed nor replaced.
 */
public final class SessionStateFile {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final long LARGEST = 8L << 20;
    private final Path file;
    private final Clock clock;

    /** The file need not exist. */
    public SessionStateFile(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /** The usual place in a group's folder. */
    public static SessionStateFile in(Path group, Clock clock) {
        return new SessionStateFile(group.resolve("session-state.json"), clock);
    }

    /** The file was written by a newer program, so nothing was changed. */
    public static final class NewerSchemaException extends IOException {
        private static final long serialVersionUID = 1;

        NewerSchemaException(Path file, long version) {
            super(file + " has schema_version " + version + "; this program knows " + StateDocument.SCHEMA_VERSION
                    + " and leaves the file alone");
        }
    }

    /** What a change came to. */
    public record Written(ObjectNode root, List<String> notes) {}

    /** Where it lies. */
    public Path path() {
        return file;
    }

    /**
     * What is there now, without a lock: a reader sees an old or a new file, never half of one.
     *
     * @throws IOException if something is there that is no readable plain file
     */
    public StateDocument read() throws IOException {
        var bytes = bytes();
        return bytes.length == 0 && Files.notExists(file, LinkOption.NOFOLLOW_LINKS)
                ? new StateDocument.Absent()
                : StateDocument.parse(bytes);
    }

    /**
     * Changes the file under its lock and stamps {@code schema_version}; nothing is written if that changes no byte.
     *
     * @param change applied to the content found, or to an empty object
     * @param patience how long to wait for another holder of the lock
     * @return the new content and what had to be repaired
     * @throws NewerSchemaException if a newer program wrote it
     * @throws IOException if the lock, the file or its folder fails; then nothing was changed
     */
    public Written change(Consumer<ObjectNode> change, Duration patience) throws IOException {
        try (var lock = Flock.hold(file.resolveSibling(file.getFileName() + ".lock"), patience)) {
            var notes = new ArrayList<String>();
            var before = bytes();
            var root = base(before, notes);
            change.accept(root);
            root.remove("schema_version");
            root.put("schema_version", StateDocument.SCHEMA_VERSION);
            var after = StateDocument.bytes(root);
            if (!Arrays.equals(before, after)) {
                AtomicFile.write(file, after);
            }
            return new Written(root, notes);
        }
    }

    private ObjectNode base(byte[] before, List<String> notes) throws IOException {
        if (before.length == 0 && Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
            return StateDocument.empty();
        }
        return switch (StateDocument.parse(before)) {
            case StateDocument.Absent _ -> StateDocument.empty();
            case StateDocument.Newer newer -> throw new NewerSchemaException(file, newer.version());
            case StateDocument.Corrupt(var why) -> {
                notes.add(why + ", starting fresh; the old content is in " + keep(before));
                yield StateDocument.empty();
            }
            case StateDocument.Usable(var root, var repairs) -> {
                if (!repairs.isEmpty()) {
                    notes.add(String.join(", ", repairs) + "; the old content is in " + keep(before));
                }
                yield root;
            }
        };
    }

    /** Under a name of its own: two corruptions within a second are two backups. */
    private Path keep(byte[] bytes) throws IOException {
        var name = file.getFileName() + ".bak-" + STAMP.format(clock.instant());
        var backup = file.resolveSibling(name);
        for (var n = 2; Files.exists(backup, LinkOption.NOFOLLOW_LINKS); n++) {
            backup = file.resolveSibling(name + "-" + n);
        }
        AtomicFile.write(backup, bytes);
        return backup.getFileName();
    }

    private byte[] bytes() throws IOException {
        try (var channel = Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || channel.size() > LARGEST) {
                throw new IOException(file + " is no plain file of at most " + (LARGEST >> 20) + " MiB");
            }
            var buffer = ByteBuffer.allocate((int) channel.size());
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                continue;
            }
            return Arrays.copyOf(buffer.array(), buffer.position());
        } catch (NoSuchFileException e) {
            return new byte[0];
        }
    }
}
