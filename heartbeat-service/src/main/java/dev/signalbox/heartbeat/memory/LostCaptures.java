// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.memory;

import dev.signalbox.contracts.MemoryEvent.CaptureGivenUp;
import dev.signalbox.heartbeat.housekeeping.Check;
import dev.signalbox.heartbeat.housekeeping.Finding;
import dev.signalbox.heartbeat.housekeeping.Finding.Severity;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/** Conversations that did not become memory although they should have; each is a finding until it is tried again or dismissed. */
@ApplicationScoped
@Transactional
class LostCaptures implements PanacheRepositoryBase<LostCaptureEntity, String>, Check {
    private static final int NEWEST = 20;

    void givenUp(CaptureGivenUp event) {
        var row = findByIdOptional(event.captureId()).orElseGet(LostCaptureEntity::new);
        row.captureId = event.captureId();
        row.scope = event.scope();
        row.sessionId = event.sessionId();
        row.error = event.error();
        row.givenUpAt = event.givenUpAt();
        persist(row);
    }

    void triedAgain(String captureId) {
        deleteById(captureId);
    }

    @Override
    public String name() {
        return "captures";
    }

    @Override
    public List<Finding> look(Instant now) {
        return find("order by givenUpAt desc, captureId").page(0, NEWEST).list().stream()
                .map(LostCaptures::finding)
                .toList();
    }

    private static Finding finding(LostCaptureEntity row) {
        var whose = row.sessionId == null ? "agent group " + row.scope : row.sessionId;
        return new Finding(
                "capture:" + row.captureId,
                Severity.ISSUE,
                "Capture %s of %s was given up: %s. Once its cause is gone, session-service tries it again: POST /v1/memory/captures/%s/retry"
                        .formatted(row.captureId, whose, row.error, row.captureId));
    }
}
