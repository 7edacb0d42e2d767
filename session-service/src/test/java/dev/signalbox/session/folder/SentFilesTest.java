// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contracts.container.SessionFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentFilesTest {
    private static final long PLENTY = 1000;

    @TempDir
    Path home;

    private SessionFolder folder;
    private Path secret;

    @BeforeEach
    void outbox() throws IOException {
        folder = new SessionFolder(Files.createDirectory(home.resolve("session")));
        Files.createDirectories(folder.outbox().resolve("out-1"));
        secret = Files.writeString(home.resolve("secret"), "secret");
    }

    @ParameterizedTest
    @Tag("HC-27")
    @Tag("AR-01")
    @ValueSource(strings = {"baby-duck.png", "my report.pdf", "a.b.c.txt", ".hidden"})
    void readsAPlainFileAndThenClearsItsDirectory(String name) throws IOException {
        Files.writeString(folder.outbox().resolve("out-1").resolve(name), "bytes");
        assertThat(text(SentFiles.read(folder, "out-1", name, PLENTY))).isEqualTo("bytes");
        assertThat(SentFiles.clear(folder, "out-1")).isTrue();
        assertThat(folder.outbox()).isEmptyDirectory();
    }

    @ParameterizedTest
    @Tag("HC-24")
    @Tag("AR-02")
    @ValueSource(strings = {"", ".", "..", "../../secret", "a/b", "a\\b", "/etc/passwd", "./x", "a\0b"})
    void readsNothingUnderANameThatIsNoPlainFileName(String name) {
        assertThat(SentFiles.read(folder, "out-1", name, PLENTY))
                .isEqualTo(new SentFiles.Found.Refused("its name is not a plain file name"));
    }

    @Test
    @Tag("HC-25")
    void readsNothingThroughALink() throws IOException {
        Files.createSymbolicLink(folder.outbox().resolve("out-1/link"), secret);
        assertThat(SentFiles.read(folder, "out-1", "link", PLENTY))
                .isEqualTo(new SentFiles.Found.Refused("it is not a plain file"));
        Files.createSymbolicLink(folder.outbox().resolve("out-2"), home);
        assertThat(SentFiles.read(folder, "out-2", "secret", PLENTY)).isInstanceOf(SentFiles.Found.Refused.class);
    }

    @Test
    @Tag("HC-26")
    void deletesNothingOutsideWhateverTheMessageIsCalledAndWhereverItsDirectoryLeads() throws IOException {
        assertThat(SentFiles.clear(folder, "../..")).isFalse();
        assertThat(SentFiles.clear(folder, "..")).isFalse();
        Files.createSymbolicLink(folder.outbox().resolve("out-2"), home);
        assertThat(SentFiles.clear(folder, "out-2")).isFalse();
        Files.createSymbolicLink(folder.outbox().resolve("out-1/link"), secret);
        assertThat(SentFiles.clear(folder, "out-1")).isTrue();
        assertThat(secret).hasContent("secret");
    }

    @Test
    void leavesOutWhatIsMissingOrTooLarge() throws IOException {
        Files.writeString(folder.outbox().resolve("out-1/large"), "12345");
        assertThat(SentFiles.read(folder, "out-1", "gone", PLENTY))
                .isEqualTo(new SentFiles.Found.Refused("it is not in the outbox"));
        assertThat(SentFiles.read(folder, "out-1", "large", 4))
                .isEqualTo(new SentFiles.Found.Refused("it is larger than the 4 bytes that are left for this message"));
        assertThat(text(SentFiles.read(folder, "out-1", "large", 5))).isEqualTo("12345");
    }

    private static String text(SentFiles.Found found) {
        return found instanceof SentFiles.Found.Read(var bytes)
                ? new String(bytes, StandardCharsets.UTF_8)
                : "not read: " + found;
    }
}
