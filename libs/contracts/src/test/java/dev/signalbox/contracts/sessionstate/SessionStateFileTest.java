// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts.sessionstate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionStateFileTest {
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.890Z");
    private static final SessionEntry ENTRY = SessionEntry.registered("store-1", NOW);

    @TempDir
    Path directory;

    private SessionStateFile state;

    @BeforeEach
    void at() {
        state = SessionStateFile.in(directory, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private SessionStateFile.Written register() throws IOException {
        return state.change(root -> Registration.apply(root, "default", ENTRY), Duration.ofSeconds(5));
    }

    private void before(String content) throws IOException {
        Files.writeString(state.path(), content);
    }

    private List<Path> files(Predicate<String> name) throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(f -> name.test(f.getFileName().toString())).toList();
        }
    }

    @Test
    @Tag("BS-17")
    void writesTheShapeOfVersionOneFromOneReadingOfTheClock() throws Exception {
        var written = register();
        assertThat(written.notes()).isEmpty();
        assertThat(Files.readString(state.path())).isEqualTo("""
                {
                  "sessions": {
                    "default": {
                      "started": "2026-03-04T05:06:07Z",
                      "epoch": 1772600767,
                      "session_id": "store-1",
                      "last_seen": "2026-03-04T05:06:07Z"
                    }
                  },
                  "session_id": "store-1",
                  "schema_version": 1
                }
                """);
    }

    @ParameterizedTest
    @Tag("BT-05")
    @Tag("BS-12")
    @Tag("BS-16")
    @ValueSource(
            strings = {"", "{\"sessions\": {", "not json", "null", "[1]", "3", "\"text\"", "{\"a\": NaN}", "{} {}"})
    void keepsWhatItCannotReadInABackupAndStartsFresh(String content) throws Exception {
        before(content);
        var written = register();
        assertThat(written.notes()).hasSize(1).first().asString().contains("starting fresh");
        assertThat(written.root().at("/sessions/default/session_id").asText()).isEqualTo("store-1");
        assertThat(files(n -> n.contains(".bak-20260304T050607Z")))
                .singleElement()
                .satisfies(backup -> assertThat(backup).hasContent(content));
    }

    @Test
    void keepsBytesThatAreNotUtf8AndDocumentsNestedTooDeep() throws Exception {
        Files.write(state.path(), new byte[] {'{', (byte) 0xc3, '}'});
        assertThat(register().notes()).first().asString().contains("not UTF-8");
        before("[".repeat(100_000));
        assertThat(register().notes()).first().asString().contains("malformed");
        assertThat(files(n -> n.contains(".bak-"))).hasSize(2);
    }

    @Test
    void readsAFileWithAByteOrderMark() throws Exception {
        before("\uFEFF{\"mine\": 1}");
        assertThat(register().root().get("mine").asInt()).isEqualTo(1);
        assertThat(Files.readString(state.path())).startsWith("{");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"text\"", "null"})
    void resetsSessionsThatAreNoObjectAndKeepsTheRest(String sessions) throws Exception {
        before("{\"sessions\": " + sessions + ", \"mine\": {\"deep\": [1.50, \"\\u00e9\"]}}");
        var written = register();
        assertThat(written.notes()).first().asString().contains("sessions was not an object");
        assertThat(Files.readString(state.path())).contains("1.50", "\\u00E9");
    }

    @Test
    @Tag("BT-04")
    @Tag("BS-13")
    void addsToALegacyFileAndKeepsEveryOtherKeyAndEntry() throws Exception {
        before("""
                {"session_id": "old", "z": 12345678901234567890.10, "a": null,
                 "sessions": {"maintenance": {"started": 5, "strange": true}, "default": "text", "odd": []},
                 "pending_response": {"message_id": "m"}, "muted_threads": {"t": 1}, "seen_email_ids": ["e"]}""");
        var root = register().root();
        assertThat(root.at("/sessions/maintenance").toString()).isEqualTo("{\"started\":5,\"strange\":true}");
        assertThat(root.at("/sessions/odd").isArray()).isTrue();
        assertThat(root.at("/sessions/default").properties()).hasSize(4);
        assertThat(root.get("session_id").asText()).isEqualTo("store-1");
        assertThat(root.at("/pending_response/message_id").asText()).isEqualTo("m");
        assertThat(Files.readString(state.path())).contains("12345678901234567890.10");
    }

    @ParameterizedTest
    @CsvSource(value = {"'\"1\"'", "0", "1.5", "null"})
    void stampsTheVersionWhereThereWasNoneThatCounts(String version) throws Exception {
        before("{\"schema_version\": " + version + ", \"mine\": 1}");
        assertThat(register().root().get("schema_version").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @Tag("BS-11")
    @ValueSource(strings = {"2", "99", "99999999999999999999"})
    void leavesAFileOfANewerProgramAlone(String version) throws Exception {
        var content = "{\"schema_version\": " + version + ", \"sessions\": {}}";
        before(content);
        assertThatThrownBy(this::register).isInstanceOf(SessionStateFile.NewerSchemaException.class);
        assertThat(state.path()).hasContent(content);
        assertThat(state.read()).isInstanceOf(StateDocument.Newer.class);
    }

    @Test
    void failsOnADirectoryAndOnALinkAndLeavesBothAsTheyWere() throws Exception {
        Files.createDirectory(state.path());
        assertThatThrownBy(this::register).isInstanceOf(IOException.class);
        Files.delete(state.path());
        var secret = Files.writeString(directory.resolve("secret"), "not for agents");
        Files.createSymbolicLink(state.path(), secret);
        assertThatThrownBy(this::register).isInstanceOf(IOException.class);
        assertThat(Files.isSymbolicLink(state.path())).isTrue();
        assertThat(secret).hasContent("not for agents");
        assertThat(files(n -> n.contains(".bak-") || n.endsWith(".tmp"))).isEmpty();
    }

    @Test
    @Tag("BT-12")
    void keepsTheModeOfTheFileAndLeavesNothingTemporary() throws Exception {
        before("{}");
        Files.setPosixFilePermissions(state.path(), PosixFilePermissions.fromString("rw-rw----"));
        register();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.path())))
                .isEqualTo("rw-rw----");
        Files.delete(state.path());
        register();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.path())))
                .isEqualTo("rw-r--r--");
        assertThat(files(n -> n.endsWith(".tmp"))).isEmpty();
    }

    @Test
    void writesNothingWhereNothingChanges() throws Exception {
        register();
        var inode = Files.getAttribute(state.path(), "unix:ino");
        register();
        assertThat(Files.getAttribute(state.path(), "unix:ino")).isEqualTo(inode);
    }

    @Test
    void readsEntriesOfOtherWritersAndOnlyThose() throws Exception {
        var good = (ObjectNode)
                StateDocument.Json.MAPPER.readTree(
                        "{\"started\":\"2026-01-02T03:04:05Z\",\"epoch\":1.5,\"session_id\":7,\"last_seen\":\"2026-01-02T05:04:05.9+02:00\"}");
        assertThat(SessionEntry.read(good))
                .contains(new SessionEntry(
                        Instant.parse("2026-01-02T03:04:05Z"), null, Instant.parse("2026-01-02T03:04:05Z")));
        for (var missing : List.of("started", "epoch", "last_seen")) {
            assertThat(SessionEntry.read(good.deepCopy().without(missing))).isEmpty();
        }
        assertThat(new String(StateDocument.bytes(StateDocument.empty()), StandardCharsets.UTF_8))
                .isEqualTo("{}\n");
    }
}
