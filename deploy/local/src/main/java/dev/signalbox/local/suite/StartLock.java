// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.suite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Held while parts are started, so that two starters do not each start half a suite. The system frees it on a crash. */
final class StartLock implements AutoCloseable {

    private final FileChannel channel;

    private StartLock(FileChannel channel) {
        this.channel = channel;
    }

    static StartLock take(Path file) {
        try {
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (held(channel)) {
                return new StartLock(channel);
            }
            channel.close();
        } catch (IOException e) {
            throw new SuiteException("Cannot lock " + file + ": " + e.getMessage(), e);
        }
        throw new SuiteException("Somebody else is starting this suite at the moment. Wait for it: ./signalbox status");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new SuiteException("Cannot give up the start lock", e);
        }
    }

    private static boolean held(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }
}
