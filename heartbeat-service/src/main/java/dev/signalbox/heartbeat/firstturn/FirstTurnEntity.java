// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.firstturn;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "first_turns")
class FirstTurnEntity {
    @Id
    @Column(name = "session_id")
    String sessionId;

    @Column(name = "opened_at")
    Instant openedAt;

    @Column(name = "scope")
    String scope;

    FirstTurn view() {
        return new FirstTurn(sessionId, scope, openedAt);
    }
}
