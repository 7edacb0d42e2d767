// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contracts.Correlation;
import dev.signalbox.contracts.container.SessionFolder;
import dev.signalbox.session.folder.InboundMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentsTest {
    private static final InboundLimits LIMITS = new InboundLimits() {
        @Override
        public int maxContentBytes() {
            return 1000;
        }

        @Override
        public int maxAttachmentBytes() {
            return 100;
        }

        @Override
        public int maxAttachments() {
            return 3;
        }
    };

    @TempDir
    Path home;

    private SessionFolder folder;

    @BeforeEach
    void folder() throws IOException {
        folder = new SessionFolder(Files.createDirectory(home.resolve("session")));
    }

    @Test
    @Tag("HC-31")
    void putsAnAttachmentIntoTheInboxAndPointsAtIt() throws Exception {
        var unpacked = unpack("m-1", attachment("photo.jpg", "bytes"));
        assertThat(unpacked.message().content())
                .isEqualTo("{\"text\":\"look\",\"attachments\":[{\"name\":\"photo.jpg\",\"size\":1.50,"
                        + "\"localPath\":\"inbox/m-1/photo.jpg\"}]}");
        assertThat(folder.inbox().resolve("m-1/photo.jpg")).hasContent("bytes");
        assertThat(unpacked.refused()).isEmpty();
    }

    @Test
    @Tag("HC-32")
    void keepsTheBytesOfAnUnsafeNameUnderOneOfItsOwn() throws Exception {
        var unpacked = unpack("m-1", attachment("../../escape.sh", "bytes"));
        assertThat(unpacked.message().content())
                .contains("\"name\":\"attachment-1\"")
                .contains("\"originalName\":\"../../escape.sh\"")
                .contains("\"localPath\":\"inbox/m-1/attachment-1\"");
        assertThat(files(home)).containsExactly("session/inbox/m-1/attachment-1");
    }

    @Test
    @Tag("HC-28")
    void writesNothingThroughALinkInPlaceOfTheInbox() throws Exception {
        var outside = Files.createDirectory(home.resolve("outside"));
        Files.createDirectory(folder.inbox());
        Files.createSymbolicLink(folder.inbox().resolve("m-1"), outside);
        var unpacked = unpack("m-1", attachment("a.txt", "bytes"));
        assertThat(files(outside)).isEmpty();
        assertThat(unpacked.message().content())
                .contains("\"refused\":\"its place in the inbox is not a plain directory\"")
                .doesNotContain("\"data\"");
        assertThat(unpacked.refused()).singleElement().asString().contains("a.txt");
    }

    @Test
    @Tag("HC-28")
    void writesNothingThroughALinkInPlaceOfAllInboxes() throws Exception {
        var outside = Files.createDirectory(home.resolve("outside"));
        Files.createSymbolicLink(folder.inbox(), outside);
        assertThat(unpack("m-1", attachment("a.txt", "bytes")).refused()).hasSize(1);
        assertThat(files(outside)).isEmpty();
    }

    @Test
    @Tag("HC-29")
    void followsNoLinkInPlaceOfTheFile() throws Exception {
        var outside = Files.writeString(home.resolve("outside.txt"), "untouched");
        Files.createDirectories(folder.inbox().resolve("m-1"));
        Files.createSymbolicLink(folder.inbox().resolve("m-1/a.txt"), outside);
        var unpacked = unpack("m-1", attachment("a.txt", "bytes"));
        assertThat(outside).hasContent("untouched");
        assertThat(unpacked.message().content()).contains("inbox/m-1/a-2.txt");
        assertThat(folder.inbox().resolve("m-1/a-2.txt")).hasContent("bytes");
    }

    @Test
    void overwritesNoFileThatIsThereAndRepeatsItsOwnWorkWithoutTrace() throws Exception {
        Files.createDirectories(folder.inbox().resolve("m-1"));
        Files.writeString(folder.inbox().resolve("m-1/a.txt"), "older");
        var first = unpack("m-1", attachment("a.txt", "bytes"));
        assertThat(unpack("m-1", attachment("a.txt", "bytes"))).isEqualTo(first);
        assertThat(folder.inbox().resolve("m-1/a.txt")).hasContent("older");
        assertThat(files(folder.inbox())).containsExactly("m-1/a-2.txt", "m-1/a.txt");
    }

    @ParameterizedTest
    @Tag("HC-30")
    @ValueSource(strings = {"../m-1", "a/b", "..", "m\\1"})
    void writesNothingForAnUnsafeMessageId(String id) throws Exception {
        var unpacked = unpack(id, attachment("a.txt", "bytes"));
        assertThat(files(home)).isEmpty();
        assertThat(unpacked.message().content()).contains("\"refused\"").doesNotContain("\"data\"");
    }

    @Test
    void givesTwoUnnamedAttachmentsOfOneMessageDifferentNames() throws Exception {
        var one = "{\"type\":\"photo\",\"data\":\"" + base64("one") + "\"}";
        var other = "{\"type\":\"photo\",\"data\":\"" + base64("other") + "\"}";
        unpack("m-1", "{\"attachments\":[" + one + ",null,7," + other + "]}");
        assertThat(folder.inbox().resolve("m-1/attachment-1.jpg")).hasContent("one");
        assertThat(folder.inbox().resolve("m-1/attachment-2.jpg")).hasContent("other");
    }

    @Test
    void refusesWhatIsTooLargeOrTooManyAndSaysSoInTheMessage() throws Exception {
        var large = "{\"name\":\"large\",\"data\":\"" + base64("x".repeat(101)) + "\"}";
        var huge = "{\"name\":\"huge\",\"data\":\"" + base64("x".repeat(2000)) + "\"}";
        var fits = "{\"name\":\"fits\",\"data\":\"" + base64("x".repeat(100)) + "\"}";
        var fourth = "{\"name\":\"fourth\",\"data\":\"" + base64("x") + "\"}";
        var unpacked = unpack("m-1", "{\"attachments\":[" + String.join(",", large, huge, fits, fourth) + "]}");
        assertThat(files(folder.inbox())).containsExactly("m-1/fits");
        assertThat(unpacked.refused()).hasSize(3);
        assertThat(unpacked.message().content())
                .contains("a message may bring 3 attachments")
                .doesNotContain("\"data\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "",
                "just text about \"attachments\" and \"data\"",
                "[\"attachments\", \"data\"]",
                "{\"attachments\": null, \"data\": 1}",
                "{\"attachments\": [null, 7, \"data\"]}",
                "{ \"text\" : \"spaced\",  \"attachments\" : [ {\"url\": \"https://x/\"} ], \"data\": 1.50 }",
                "{\"attachments\": [{\"localPath\":\"inbox/x/y\"}, {\"data\": null}]}"
            })
    void leavesContentWithoutBytesAsItIsToTheByte(String content) {
        assertThat(Attachments.unpack(folder, message("m-1", content), LIMITS))
                .isEqualTo(new Attachments.Unpacked(message("m-1", content), List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"aGVsbG8=", "aGVsbG8", "aGVs\nbG8=", "aGVsbG8=trailing", " a G V s b G 8 = ", "aGVsbG8=="})
    void decodesWhatPlatformsCallBase64(String data) throws Exception {
        unpack("m-1", "{\"attachments\":[{\"name\":\"a\",\"data\":\"" + data.replace("\n", "\\n") + "\"}]}");
        assertThat(folder.inbox().resolve("m-1/a")).hasContent("hello");
    }

    private Attachments.Unpacked unpack(String id, String content) {
        return Attachments.unpack(folder, message(id, content), LIMITS);
    }

    private static String attachment(String name, String bytes) {
        return "{\"text\":\"look\",\"attachments\":[{\"name\":\"" + name + "\",\"size\":1.50,\"data\":\""
                + base64(bytes) + "\"}]}";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static InboundMessage message(String id, String content) {
        return new InboundMessage(
                id,
                "chat",
                Instant.EPOCH,
                "webchat",
                "webchat:1",
                null,
                content,
                true,
                null,
                false,
                new Correlation("cause-1", "00-" + "a".repeat(32) + "-" + "b".repeat(16) + "-01"));
    }

    private static List<String> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
