// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.provider.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Lines a program prints, read beside it; lines longer than {@link #LONGEST} are cut. */
final class Lines {
    static final int LONGEST = 8 * 1024 * 1024;
    private static final int WAITING = 64;
    private final BlockingQueue<Optional<String>> queue = new ArrayBlockingQueue<>(WAITING);
    private volatile boolean ended;

    /** Starts reading. */
    static Lines of(InputStream output) {
        var lines = new Lines();
        Thread.ofVirtual().start(() -> lines.read(output));
        return lines;
    }

    /** The next line, or empty if none came in time. */
    Optional<String> next(Duration time) throws InterruptedException {
        var line = queue.poll(time.toMillis(), TimeUnit.MILLISECONDS);
        if (line != null && line.isEmpty()) {
            ended = true;
        }
        return line == null ? Optional.empty() : line;
    }

    /** True when the last line has been taken. */
    boolean ended() {
        return ended;
    }

    private void read(InputStream output) {
        try (var reader = new InputStreamReader(output, StandardCharsets.UTF_8)) {
            var buffer = new char[8192];
            var line = new StringBuilder();
            for (var count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
                for (var i = 0; i < count; i++) {
                    if (buffer[i] == '\n') {
                        queue.put(Optional.of(line.toString()));
                        line.setLength(0);
                    } else if (line.length() < LONGEST) {
                        line.append(buffer[i]);
                    }
                }
            }
            if (!line.isEmpty()) {
                queue.put(Optional.of(line.toString()));
            }
        } catch (IOException e) {
            // The program was killed while it printed: the same as its end.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    private void end() {
        try {
            queue.put(Optional.empty());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
