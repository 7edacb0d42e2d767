// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.agentrunner.TestSession;
import dev.signalbox.agentrunner.folder.InboundReader;
import dev.signalbox.agentrunner.folder.Incoming;
import dev.signalbox.agentrunner.folder.OutboundWriter;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacklogTest {
    @TempDir
    Path directory;

    private TestSession session;
    private OutboundWriter outbound;
    private Backlog backlog;

    @BeforeEach
    void open() throws Exception {
        session = TestSession.in(directory);
        outbound = OutboundWriter.open(session.folder(), Clock.systemUTC());
        backlog = new Backlog(session.folder(), new InboundReader(session.folder()), outbound);
    }

    @AfterEach
    void close() throws Exception {
        outbound.close();
    }

    @Test
    @Tag("B-13")
    @Tag("TRAP-3")
    void contextCannotHideAMessageHoweverMuchThereIs() throws Exception {
        session.execute(session.folder().inboundDb(), rows(2 * InboundReader.WINDOW + 3, 0, "pending"));
        session.message("wants-answer", 5000, "team", "hello?");
        assertThat(backlog.next(10, false))
                .hasSize(10)
                .last()
                .extracting(Incoming::id)
                .isEqualTo("wants-answer");
    }

    @Test
    @Tag("B-13")
    @Tag("TRAP-2")
    void handledMessagesTheHostHasNotSeenYetHideNothing() throws Exception {
        session.execute(session.folder().inboundDb(), rows(InboundReader.WINDOW, 1, "pending"));
        session.execute(
                session.folder().outboundDb(),
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + InboundReader.WINDOW
                        + ") INSERT INTO processing_ack SELECT 'm-' || i, 'completed', '2026-01-02 03:04:05' FROM n");
        session.message("new", 5000, "team", "hello?");
        assertThat(backlog.next(10, false)).extracting(Incoming::id).containsExactly("new");
    }

    @Test
    @Tag("RP-01")
    void nothingIsTakenWhileOnlyContextWaits() throws Exception {
        session.execute(session.folder().inboundDb(), rows(InboundReader.WINDOW, 0, "pending"));
        assertThat(backlog.next(10, false)).isEmpty();
    }

    @Test
    void noticesThatTheHostWrote() throws Exception {
        assertThat(backlog.moved()).isTrue();
        assertThat(backlog.moved()).isFalse();
        session.message("m-1", 2, "team", "hello");
        assertThat(backlog.moved()).isTrue();
        assertThat(backlog.moved()).isFalse();
    }

    private static String rows(int count, int trigger, String status) {
        return "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + count
                + ") INSERT INTO messages_in (id, seq, kind, timestamp, status, content, trigger)"
                + " SELECT 'm-' || i, 2 * i, 'chat', '2026-01-02T03:04:05Z', '" + status + "', '{}', " + trigger
                + " FROM n";
    }
}
