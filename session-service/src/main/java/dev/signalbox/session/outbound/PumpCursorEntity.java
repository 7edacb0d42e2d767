// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.outbound;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "pump_cursors")
class PumpCursorEntity {
    @Id
    @Column(name = "session_id")
    String sessionId;

    @Column(name = "seq")
    long seq;
}
