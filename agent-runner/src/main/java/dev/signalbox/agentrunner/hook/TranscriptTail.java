// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.hook;

import dev.signalbox.contracts.capture.Capture;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** The end of a transcript, in whole lines: what is kept of it is its newest turns, however long it is. */
sealed interface TranscriptTail {

    /** Its bytes; {@code cut} if the beginning was left out. */
    record Read(byte[] bytes, boolean cut) implements TranscriptTail {}

    /** It cannot be read; the reason is a kind. */
    record Missing(String why) implements TranscriptTail {}

    static TranscriptTail of(String path) {
        try {
            var file = Path.of(path);
            if (Files.notExists(file)) {
                return new Missing(
                        path.matches("[A-Za-z]:\\\\.{0,4000}|\\\\\\\\.{0,4000}")
                                ? "transcript-not-found-windows-path"
                                : "transcript-not-found");
            }
            return Files.isRegularFile(file) ? read(file) : new Missing("transcript-no-file");
        } catch (InvalidPathException e) {
            return new Missing("transcript-not-found");
        } catch (IOException e) {
            return new Missing("transcript-unreadable");
        }
    }

    private static Read read(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var from = Math.max(0, channel.size() - Capture.MOST_TRANSCRIPT);
            var buffer = ByteBuffer.allocate((int) (channel.size() - from));
            while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {
                continue;
            }
            var bytes = Arrays.copyOf(buffer.array(), buffer.position());
            if (from == 0) {
                return new Read(bytes, false);
            }
            var line = 0;
            while (line < bytes.length && bytes[line] != '\n') {
                line++;
            }
            return new Read(Arrays.copyOfRange(bytes, Math.min(line + 1, bytes.length), bytes.length), true);
        }
    }
}
