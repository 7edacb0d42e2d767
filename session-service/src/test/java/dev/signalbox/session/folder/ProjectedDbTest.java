// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import static dev.signalbox.session.RawSqlite.rows;
import static dev.signalbox.session.RawSqlite.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.contracts.DirectoryEvent.Destination;
import dev.signalbox.contracts.DirectoryEvent.DestinationType;
import dev.signalbox.contracts.container.SessionFolder;
import dev.signalbox.session.folder.ProjectedDb.ReplyAddress;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectedDbTest {
    private static final Destination TEAM =
            new Destination("team", "Team", DestinationType.CHANNEL, "mg-1", "webchat", "webchat:9");
    private static final Destination HELPER =
            new Destination("helper", "Helper", DestinationType.AGENT, "ag-2", null, null);

    @TempDir
    Path home;

    private SessionFolder folder;

    @BeforeEach
    void folder() {
        folder = TestFolder.in(home);
    }

    @Test
    void replacesTheDestinationsAnAgentSees() {
        assertThat(ProjectedDb.show(folder, 1, List.of(TEAM))).isTrue();
        assertThat(ProjectedDb.show(folder, 2, List.of(HELPER, TEAM))).isTrue();
        assertThat(rows(folder.inboundDb(), "SELECT * FROM destinations ORDER BY name"))
                .containsExactly(
                        List.of("helper", "Helper", "agent", "null", "null", "ag-2"),
                        List.of("team", "Team", "channel", "webchat", "webchat:9", "null"));
        ProjectedDb.show(folder, 3, List.of());
        assertThat(rows(folder.inboundDb(), "SELECT * FROM destinations")).isEmpty();
    }

    @Test
    void neverGoesBackToAnOlderListAndWritesAnEqualOneOnlyOnce() {
        ProjectedDb.show(folder, 5, List.of(TEAM));
        var counter = changeCounter();
        assertThat(ProjectedDb.show(folder, 4, List.of(HELPER))).isFalse();
        assertThat(ProjectedDb.show(folder, 5, List.of(TEAM))).isFalse();
        assertThat(changeCounter()).isEqualTo(counter);
        assertThat(rows(folder.inboundDb(), "SELECT name FROM destinations")).containsExactly(List.of("team"));
    }

    @Test
    void writesTheFileThatOlderAgentsRead() throws Exception {
        ProjectedDb.show(folder, 1, List.of(HELPER, TEAM));
        var file = folder.root().resolve(".nanoclaw-destinations.json");
        assertThat(new ObjectMapper().readTree(file.toFile())).isEqualTo(new ObjectMapper().readTree("""
                {"destinations":[
                  {"name":"helper","displayName":"Helper","type":"agent","agentGroupId":"ag-2"},
                  {"name":"team","displayName":"Team","type":"channel","channelType":"webchat","platformId":"webchat:9"}
                ]}"""));
        assertThat(Files.list(folder.root()).map(Path::toString)).noneMatch(name -> name.endsWith(".tmp"));
    }

    @Test
    void followsNoLinkInPlaceOfThatFile() throws Exception {
        var outside = Files.writeString(home.resolve("outside"), "untouched");
        var file = folder.root().resolve(".nanoclaw-destinations.json");
        Files.createSymbolicLink(file, outside);
        ProjectedDb.show(folder, 1, List.of(TEAM));
        assertThat(outside).hasContent("untouched");
        assertThat(Files.isSymbolicLink(file)).isFalse();
    }

    @Test
    @Tag("HC-16")
    @Tag("HC-17")
    @Tag("HC-18")
    void keepsOneReplyAddressWhichMayBeNone() {
        prepare(new ReplyAddress("webchat", "webchat:1", "t-1"));
        assertThat(routing()).containsExactly(List.of("1", "webchat", "webchat:1", "t-1"));
        prepare(new ReplyAddress("webchat", "webchat:1", null));
        assertThat(routing()).containsExactly(List.of("1", "webchat", "webchat:1", "null"));
        prepare(ReplyAddress.NONE);
        assertThat(routing()).containsExactly(List.of("1", "null", "null", "null"));
    }

    @Test
    @Tag("SD-01")
    @Tag("SD-02")
    void givesAFolderOfAnOlderMakeWhatItLacksAndNothingTwice() throws Exception {
        var old = new SessionFolder(Files.createDirectory(home.resolve("old")));
        run(
                old.inboundDb(),
                "CREATE TABLE messages_in (id TEXT PRIMARY KEY, seq INTEGER UNIQUE, kind TEXT NOT NULL, timestamp TEXT NOT"
                        + " NULL, status TEXT DEFAULT 'pending', process_after TEXT, recurrence TEXT, tries INTEGER DEFAULT 0,"
                        + " platform_id TEXT, channel_type TEXT, thread_id TEXT, content TEXT NOT NULL)",
                "CREATE TABLE delivered (message_out_id TEXT PRIMARY KEY, delivered_at TEXT NOT NULL)",
                "INSERT INTO messages_in (id, seq, kind, timestamp, content) VALUES ('a', 2, 'chat', '', '{}')");
        run(
                old.outboundDb(),
                "CREATE TABLE processing_ack (message_id TEXT PRIMARY KEY, status TEXT NOT NULL,"
                        + " status_changed TEXT NOT NULL)");

        ProjectedDb.prepare(old, 1, List.of(TEAM), ReplyAddress.NONE);
        ProjectedDb.prepare(old, 1, List.of(TEAM), ReplyAddress.NONE);

        assertThat(rows(old.inboundDb(), "SELECT id, series_id, trigger, source_session_id, on_wake FROM messages_in"))
                .containsExactly(List.of("a", "a", "1", "null", "0"));
        assertThat(rows(old.inboundDb(), "SELECT name FROM destinations")).containsExactly(List.of("team"));
        assertThat(OutboundDb.look(old, 0, 10, List.of("a")).rows()).isEmpty();
    }

    private void prepare(ReplyAddress address) {
        ProjectedDb.prepare(folder, 0, List.of(), address);
    }

    private List<List<String>> routing() {
        return rows(folder.inboundDb(), "SELECT * FROM session_routing");
    }

    private long changeCounter() {
        try (var file = new RandomAccessFile(folder.inboundDb().toFile(), "r")) {
            file.seek(24);
            return file.readInt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
