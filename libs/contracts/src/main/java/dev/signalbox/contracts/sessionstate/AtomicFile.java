// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts.sessionstate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Replaces a file in one step that survives a power cut: readers see the old content or the new (section 1.5). */
public final class AtomicFile {
    private static final Set<PosixFilePermission> NEW_FILE = PosixFilePermissions.fromString("rw-r--r--");

    private AtomicFile() {}

    /**
     * Writes a temporary file beside the target, has it and then the directory on the disk, and renames it over the target. The
     * target keeps its mode, a new one gets 0644; missing directories are made.
     *
     * @throws IOException if it cannot be done; the target is as it was and nothing temporary remains
     */
    public static void write(Path target, byte[] content) throws IOException {
        var directory = Objects.requireNonNull(target.toAbsolutePath().getParent(), "a file lies in a directory");
        Files.createDirectories(directory);
        var fresh = directory.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try (var channel = FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                var buffer = ByteBuffer.wrap(content);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.setPosixFilePermissions(fresh, mode(target));
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException e) {
            forget(fresh, e);
            throw e;
        }
        try (var entries = FileChannel.open(directory, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    private static Set<PosixFilePermission> mode(Path target) throws IOException {
        return Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
                ? Files.getPosixFilePermissions(target, LinkOption.NOFOLLOW_LINKS)
                : NEW_FILE;
    }

    /** The first error is the one that counts. */
    private static void forget(Path fresh, Exception cause) {
        try {
            Files.deleteIfExists(fresh);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }
}
