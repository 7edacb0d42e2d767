// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DailyLogFileTest {
    private static final String DAY = "2026-01-02";

    @TempDir
    Path workspace;

    private static DailyLogEntry entry(String id, String content) {
        return new DailyLogEntry(id.repeat(64).substring(0, 64), "ag", DAY, "Session (03:04)", content, Instant.EPOCH);
    }

    private String text() throws IOException {
        return Files.readString(workspace.resolve("daily").resolve(DAY + ".md"));
    }

    @Test
    @Tag("BT-13")
    void beginsAFileWithItsHeadingsAndKeepsWhatOthersWrote() throws Exception {
        var file = new DailyLogFile(workspace);
        assertThat(file.add(DAY, List.of(entry("b", "first")))).isEqualTo(1);
        assertThat(text())
                .startsWith("# Daily Log: 2026-01-02\n\n## Sessions\n\n## Memory Maintenance\n\n### Session (03:04)\n");
        Files.writeString(file.of(DAY), text() + "a line of another program");
        assertThat(file.add(DAY, List.of(entry("c", "second")))).isEqualTo(1);
        assertThat(text()).contains("first", "a line of another program\n\n### Session", "second");
    }

    @Test
    @Tag("BT-13")
    void addsNothingTwiceByMarkOrWordByWordAndThenLeavesTheFileAlone() throws Exception {
        var file = new DailyLogFile(workspace);
        file.add(DAY, List.of(entry("b", "same words")));
        var inode = Files.getAttribute(file.of(DAY), "unix:ino");
        assertThat(file.add(DAY, List.of(entry("b", "other words"), entry("d", "same words"))))
                .isZero();
        assertThat(Files.getAttribute(file.of(DAY), "unix:ino")).isEqualTo(inode);
    }

    @Test
    @Tag("BT-13")
    void losesNoEntryOfManyWriters() throws Exception {
        var writers = IntStream.range(0, 8)
                .<Callable<Integer>>mapToObj(writer -> () -> {
                    for (var i = 0; i < 12; i++) {
                        var id = "%02d-%02d-".formatted(writer, i);
                        new DailyLogFile(workspace).add(DAY, List.of(entry(id + "x", "content " + id)));
                    }
                    return 0;
                })
                .toList();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var result : threads.invokeAll(writers)) {
                result.get();
            }
        }
        assertThat(text().lines().filter(line -> line.startsWith("content ")))
                .hasSize(96)
                .doesNotHaveDuplicates();
    }

    @Test
    void followsNoLinkOutOfTheWorkspace() throws Exception {
        var outside = Files.createDirectory(workspace.resolve("outside"));
        Files.createSymbolicLink(workspace.resolve("daily"), outside);
        assertThatThrownBy(() -> new DailyLogFile(workspace).add(DAY, List.of(entry("b", "x"))))
                .isInstanceOf(IOException.class);
        assertThat(outside).isEmptyDirectory();
    }
}
