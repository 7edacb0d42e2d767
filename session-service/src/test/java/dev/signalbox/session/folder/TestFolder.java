// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import dev.signalbox.contracts.Correlation;
import dev.signalbox.contracts.container.SessionFolder;
import dev.signalbox.session.SessionStorage;
import java.nio.file.Path;
import java.time.Instant;

/** A session folder as a new session gets it. */
final class TestFolder {
    static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    static final Correlation CAUSE = Correlation.of("cause-1", null);

    private TestFolder() {}

    static SessionFolder in(Path home) {
        SessionStorage storage = () -> home;
        var folders = new SessionFolders(storage);
        folders.prepare();
        folders.create("ag-1", "sess-1");
        return folders.of("ag-1", "sess-1");
    }

    static InboundMessage message(String id) {
        return new InboundMessage(
                id, "chat", NOON, "webchat", "webchat:1", "t-1", "{\"text\":\"hi\"}", true, null, false, CAUSE);
    }
}
