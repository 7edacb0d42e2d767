// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import static dev.signalbox.session.RawSqlite.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contracts.container.SessionFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnlyPersonTest {
    @TempDir
    Path home;

    SessionFolder folder;
    private int seq;

    @BeforeEach
    void newFolder() {
        folder = TestFolder.in(home);
    }

    private void wrote(String kind, String channel, String content) {
        seq += 2;
        run(
                folder.inboundDb(),
                "INSERT INTO messages_in (id, seq, kind, timestamp, channel_type, content) VALUES ('m-" + seq + "', "
                        + seq + ", '" + kind + "', '', '" + channel + "', '" + content + "')");
    }

    @Test
    void isWhoeverWroteTheNewestMessagesIfThatWasOnePerson() {
        assertThat(InboundDb.onlyPerson(folder)).isEmpty();
        wrote("chat", "webchat", "{\"senderId\":\"webchat:ann\"}");
        wrote("task", "webchat", "{\"senderId\":\"webchat:eve\"}");
        wrote("chat", "agent", "{\"senderId\":\"webchat:eve\"}");
        wrote("chat", "webchat", "no JSON");
        wrote("chat", "webchat", "{\"senderId\":\"webchat:ann\"}");
        assertThat(InboundDb.onlyPerson(folder)).contains("webchat:ann");
    }

    @Test
    void isNobodyWhereMoreThanOneWroteOrThePlatformDoesNotSayWho() {
        wrote("chat", "webchat", "{\"senderId\":\"webchat:ann\"}");
        wrote("chat", "webchat", "{\"senderId\":\"webchat:bob\"}");
        assertThat(InboundDb.onlyPerson(folder)).isEmpty();
        for (var n = 0; n < 20; n++) {
            wrote("chat", "webchat", "{\"text\":\"who am I\"}");
        }
        assertThat(InboundDb.onlyPerson(folder)).isEmpty();
    }

    @Test
    void isThePersonOfNowAndNotOneOfLongAgo() {
        wrote("chat", "webchat", "{\"senderId\":\"webchat:bob\"}");
        for (var n = 0; n < 20; n++) {
            wrote("chat", "webchat", "{\"senderId\":\"webchat:ann\"}");
        }
        assertThat(InboundDb.onlyPerson(folder)).contains("webchat:ann");
    }
}
