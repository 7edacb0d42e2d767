// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import static dev.signalbox.session.RawSqlite.rows;
import static dev.signalbox.session.folder.TestFolder.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionFoldersTest {
    @TempDir
    Path home;

    SessionFolders folders;

    @BeforeEach
    void prepare() {
        folders = new SessionFolders(() -> home);
        folders.prepare();
    }

    @ParameterizedTest
    @Tag("GF-02")
    @ValueSource(
            strings = {"..", ".", "", "../sess-1", "a/b", "a\\b", "/etc", ".lock", "-rf", "a b", "a\n", "ä", "a\0b"})
    void refusesNamesThatCouldLeadElsewhere(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> folders.of(name, "sess-1"));
        assertThatIllegalArgumentException().isThrownBy(() -> folders.of("ag-1", name));
        assertThatIllegalArgumentException().isThrownBy(() -> folders.create("ag-1", name));
        assertThatIllegalArgumentException().isThrownBy(() -> folders.workspace(name));
        assertThatIllegalArgumentException().isThrownBy(() -> folders.agentLog(name));
    }

    @Test
    @Tag("GF-02")
    void putsEachFolderUnderItsRoot() {
        assertThat(folders.of("ag-1", "sess-1").root()).isEqualTo(home.resolve("sessions/ag-1/sess-1"));
        assertThat(folders.workspace("helper"))
                .isEqualTo(home.resolve("groups/helper"))
                .isDirectory();
        assertThat(folders.agentLog("sess-1")).isEqualTo(home.resolve("logs/agents/sess-1.log"));
    }

    @Test
    @Tag("HC-01")
    void makesBothDatabasesWithTheTablesOfTheContract() {
        folders.create("ag-1", "sess-1");
        var folder = folders.of("ag-1", "sess-1");
        assertThat(folder.outbox()).isDirectory();
        assertThat(columns(folder.inboundDb()))
                .containsExactly(
                        List.of("delivered", "message_out_id,platform_message_id,status,delivered_at"),
                        List.of("destinations", "name,display_name,type,channel_type,platform_id,agent_group_id"),
                        List.of(
                                "messages_in",
                                "id,seq,kind,timestamp,status,process_after,recurrence,tries,platform_id,channel_type,"
                                        + "thread_id,content,series_id,trigger,source_session_id,on_wake"),
                        List.of("session_routing", "id,channel_type,platform_id,thread_id"),
                        List.of("signalbox_correlation", "message_id,correlation_id,traceparent"));
        assertThat(columns(folder.outboundDb()))
                .containsExactly(
                        List.of(
                                "container_state",
                                "id,current_tool,tool_declared_timeout_ms,tool_started_at,updated_at"),
                        List.of(
                                "messages_out",
                                "id,seq,in_reply_to,timestamp,deliver_after,recurrence,kind,platform_id,channel_type,"
                                        + "thread_id,content"),
                        List.of("processing_ack", "message_id,status,status_changed"),
                        List.of("session_state", "key,value,updated_at"));
        assertThat(rows(folder.inboundDb(), "PRAGMA journal_mode")).containsExactly(List.of("delete"));
        assertThat(rows(folder.outboundDb(), "PRAGMA journal_mode")).containsExactly(List.of("delete"));
    }

    @Test
    void losesNothingWhenAFolderIsMadeAgain() {
        folders.create("ag-1", "sess-1");
        InboundDb.add(folders.of("ag-1", "sess-1"), List.of(message("a")));
        folders.prepare();
        folders.create("ag-1", "sess-1");
        assertThat(PendingMessages.of(folders.of("ag-1", "sess-1"))).hasSize(1);
    }

    @Test
    void movesAnEndedSessionsFolderOnceAndDeletesNothingALinkInItLeadsTo() throws Exception {
        folders.create("ag-1", "sess-1");
        var outside = Files.writeString(home.resolve("outside.txt"), "untouched");
        Files.createSymbolicLink(folders.of("ag-1", "sess-1").outbox().resolve("link"), outside);
        folders.archive("ag-1", "sess-1");
        folders.archive("ag-1", "sess-1");
        var archived = home.resolve(folders.archivePath("ag-1", "sess-1"));
        assertThat(archived.resolve("inbound.db")).exists();
        assertThat(folders.of("ag-1", "sess-1").root()).doesNotExist();
        folders.deleteArchived("ag-1", "sess-1");
        folders.deleteArchived("ag-1", "sess-1");
        assertThat(archived).doesNotExist();
        assertThat(outside).hasContent("untouched");
    }

    private static List<List<String>> columns(Path file) {
        return rows(
                file,
                "SELECT t.name, group_concat(c.name, ',') FROM (SELECT name FROM sqlite_schema WHERE type = 'table'"
                        + " ORDER BY name) t JOIN pragma_table_info(t.name) c GROUP BY t.name ORDER BY t.name");
    }
}
