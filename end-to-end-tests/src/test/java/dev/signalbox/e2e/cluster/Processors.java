// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.e2e.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * What this machine's processors have done since it was started, in clock ticks (proc(5), {@code /proc/stat}); all 0 where the
 * system does not say.
 *
 * @param withheld by the host of a virtual machine, which gave them to others
 */
record Processors(long all, long idle, long withheld) {
    private static final int IDLE = 3;
    private static final int WAITING_FOR_DISK = 4;
    private static final int WITHHELD = 7;
    private static final int COUNTED = 8;

    static Processors now() {
        try (var lines = Files.lines(Path.of("/proc/stat"))) {
            var ticks = Arrays.stream(lines.findFirst().orElseThrow().split("\\s+"))
                    .skip(1)
                    .limit(COUNTED)
                    .mapToLong(Long::parseLong)
                    .toArray();
            return new Processors(LongStream.of(ticks).sum(), ticks[IDLE] + ticks[WAITING_FOR_DISK], ticks[WITHHELD]);
        } catch (IOException e) {
            return new Processors(0, 0, 0);
        }
    }

    /** A phrase such as {@code processors 83 % busy, 12 % withheld by the host}. */
    String since(Processors before) {
        var total = Math.max(1, all - before.all);
        return "processors %d %% busy, %d %% withheld by the host"
                .formatted(
                        100 * (total - (idle - before.idle) - (withheld - before.withheld)) / total,
                        100 * (withheld - before.withheld) / total);
    }
}
