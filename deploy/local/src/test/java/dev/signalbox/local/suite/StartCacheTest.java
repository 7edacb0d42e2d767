// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCacheTest {
    private static final FileTime BUILT = FileTime.from(Instant.parse("2026-01-02T03:04:05Z"));

    @TempDir
    Path root;

    private SuiteLayout layout;

    @BeforeEach
    void everyPartIsBuilt() throws IOException {
        layout = new SuiteLayout(root, root.resolve("home"));
        for (var part : Part.values()) {
            file(layout.jar(part), BUILT);
        }
    }

    @Test
    void usesACacheThatIsAsNewAsItsPart() throws IOException {
        file(StartCache.of(layout, Part.ROUTER).file(), BUILT);

        assertThat(StartCache.of(layout, Part.ROUTER).option())
                .contains("-XX:AOTCache=" + StartCache.of(layout, Part.ROUTER).file());
        assertThat(StartCache.missing(layout)).doesNotContain(Part.ROUTER).contains(Part.SESSION);
    }

    @Test
    void leavesACacheOfAnEarlierBuildAlone() throws IOException {
        file(
                StartCache.of(layout, Part.ROUTER).file(),
                FileTime.from(BUILT.toInstant().minusSeconds(1)));

        assertThat(StartCache.of(layout, Part.ROUTER).option()).isEmpty();
        assertThat(StartCache.missing(layout)).contains(Part.ROUTER);
    }

    private static void file(Path file, FileTime time) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        Files.setLastModifiedTime(file, time);
    }
}
