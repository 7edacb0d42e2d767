// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.liveness;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "judgements")
class JudgementEntity {

    /** What was told of which run of which session. */
    @Embeddable
    record Key(
            @Column(name = "session_id") String sessionId,
            @Column(name = "generation") long generation,
            @Column(name = "kind") String kind)
            implements Serializable {}

    @EmbeddedId
    Key key;

    @Column(name = "detail")
    @Nullable
    String detail;

    @Column(name = "told_at")
    Instant toldAt;

    @Column(name = "times")
    int times;

    Judgement view() {
        return new Judgement(key.sessionId(), key.generation(), key.kind(), detail, toldAt, times);
    }
}
