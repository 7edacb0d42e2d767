// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.shard;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A lock on the data folder that the operating system gives back the moment its holder is dead, however it died. */
final class VolumeLock implements AutoCloseable {
    private static final String FILE = "shard.lock";
    private final FileChannel channel;
    private final FileLock lock;

    private VolumeLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /** Empty while another process holds it. */
    static Optional<VolumeLock> take(Path home) {
        try {
            Files.createDirectories(home);
            var channel = FileChannel.open(home.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = lock(channel);
            if (lock.isEmpty()) {
                channel.close();
            }
            return lock.map(held -> new VolumeLock(channel, held));
        } catch (IOException e) {
            throw new ShardException(
                    "The data folder " + home + " cannot be locked: " + e
                            + "; set SIGNALBOX_HOME to a folder this user may write.",
                    e);
        }
    }

    private static Optional<FileLock> lock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty(); // another holder in this very process
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new ShardException("The lock of the data folder cannot be given back", e);
        }
    }
}
