// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.loop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Tells from four bytes of the SQLite header whether a file was committed to since the last look. */
final class ChangeCounter {
    private static final int POSITION = 24;
    private final Path file;
    private int last = -1;

    ChangeCounter(Path file) {
        this.file = file;
    }

    /** True if the counter is another one than at the last call, or cannot be read. */
    boolean moved() {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var bytes = ByteBuffer.allocate(Integer.BYTES);
            if (channel.read(bytes, POSITION) != Integer.BYTES) {
                return true;
            }
            var counter = bytes.flip().getInt();
            var moved = counter != last;
            last = counter;
            return moved;
        } catch (IOException e) {
            return true;
        }
    }
}
