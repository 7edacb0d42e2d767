// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.bootstrap;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "group_marks")
class GroupMarkEntity {

    /** What is marked. */
    enum Kind {
        /** A thread nobody wants to hear of. */
        MUTED_THREAD,
        /** A mail that was dealt with. */
        SEEN_EMAIL,
        /** A piece of regular work and when it was completed last. */
        PHASE
    }

    @Id
    String id;

    @Column(name = "agent_group_id")
    String agentGroupId;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind")
    Kind kind;

    @Column(name = "mark")
    String mark;

    @Column(name = "content")
    @Nullable
    String content;

    @Column(name = "marked_at")
    Instant markedAt;
}
