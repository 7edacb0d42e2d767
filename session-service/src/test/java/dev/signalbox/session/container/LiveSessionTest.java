// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contracts.container.SessionFolder;
import dev.signalbox.session.lifecycle.Session;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LiveSessionTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private final LiveSession live = new LiveSession(
            new Session("sess-1", "ag-1", null, null, null, Session.Status.ACTIVE, NOW, null, null, null, null, null),
            new SessionFolder(Path.of("sess-1")),
            new Container("sess-1", 1, Container.State.RUNNING, "1@1", NOW),
            NOW);

    @Test
    void queuesOneVisitHoweverOftenTheFileChanges() {
        assertThat(live.queueVisit()).isTrue();
        assertThat(live.queueVisit()).isFalse();
    }

    @Test
    void queuesNoSecondVisitWhileOneIsUnderWayButOneAtItsEnd() {
        live.queueVisit();
        live.visitBegins();

        assertThat(live.queueVisit()).as("a change during the visit").isFalse();
        assertThat(live.queueVisit()).isFalse();

        assertThat(live.visitEnds(false)).as("another is due").isTrue();
        assertThat(live.queueVisit()).as("it is queued already").isFalse();
        live.visitBegins();
        assertThat(live.visitEnds(false)).isFalse();
    }

    @Test
    void isVisitedAgainForWhatAVisitLeft() {
        live.queueVisit();
        live.visitBegins();
        assertThat(live.visitEnds(true)).isTrue();
    }

    @Test
    void isVisitedAgainAfterTheNextChangeOnceAVisitHasEnded() {
        live.queueVisit();
        live.visitBegins();
        assertThat(live.visitEnds(false)).isFalse();
        assertThat(live.queueVisit()).isTrue();
    }
}
