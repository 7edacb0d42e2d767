// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.contracts.container.SessionFolder;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** What was said in a session, read from its two databases: by people and other agents on one side, by the agent on the other. */
public final class Talk {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 200;

    private Talk() {}

    /** Something said; {@code own} if the agent said it. */
    public record Said(boolean own, Instant at, String text) {}

    /** What was said after a point, the newest of it, oldest first; and the point after it. */
    public record Part(List<Said> said, long inboundSeq, long outboundSeq) {
        public Part {
            said = List.copyOf(said);
        }
    }

    /** What was said after these numbers; notes of the suite itself are left out. */
    public static Part after(SessionFolder folder, long inboundSeq, long outboundSeq) {
        var in = SqliteFile.readOwn(folder.inboundDb(), rows("""
                SELECT seq, timestamp, content FROM messages_in
                WHERE seq > ? AND kind IN ('chat', 'chat-sdk') AND id NOT LIKE 'note-%' AND id NOT LIKE 'memory-%'
                  AND id NOT LIKE 'digest-%'
                ORDER BY seq DESC LIMIT ?""", inboundSeq));
        var out = SqliteFile.read(folder.outboundDb(), rows("""
                SELECT seq, timestamp, content FROM messages_out WHERE seq > ? AND kind = 'chat'
                ORDER BY seq DESC LIMIT ?""", outboundSeq));
        var said = new ArrayList<Said>();
        in.forEach(row -> row.addTo(said, false));
        out.forEach(row -> row.addTo(said, true));
        said.sort(Comparator.comparing(Said::at));
        return new Part(said, newest(in, inboundSeq), newest(out, outboundSeq));
    }

    private record Row(long seq, Instant at, String content) {

        void addTo(List<Said> said, boolean own) {
            try {
                var text = JSON.readTree(content).path("text").asText("").strip();
                if (!text.isEmpty()) {
                    said.add(new Said(own, at, text));
                }
            } catch (JsonProcessingException e) {
                // What is no JSON was said to nobody.
                return;
            }
        }
    }

    private static SqliteFile.Work<List<Row>> rows(String sql, long after) {
        return connection -> {
            try (var query = connection.prepareStatement(sql)) {
                query.setLong(1, after);
                query.setInt(2, MOST);
                var rows = new ArrayList<Row>();
                try (var found = query.executeQuery()) {
                    while (found.next()) {
                        var at = Objects.requireNonNullElse(SqliteInstant.parse(found.getString(2)), Instant.EPOCH);
                        rows.addFirst(new Row(found.getLong(1), at, found.getString(3)));
                    }
                }
                return rows;
            }
        };
    }

    private static long newest(List<Row> rows, long otherwise) {
        return rows.isEmpty() ? otherwise : rows.getLast().seq();
    }

    /** True if the folder is there to be read. */
    public static boolean isThere(SessionFolder folder) {
        return Files.isRegularFile(folder.inboundDb()) && Files.isRegularFile(folder.outboundDb());
    }
}
