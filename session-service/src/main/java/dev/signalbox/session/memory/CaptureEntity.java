// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.memory;

import dev.signalbox.contracts.capture.CaptureKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "memory_captures")
class CaptureEntity {

    /** Who handed it over. */
    enum Source {
        /** The agent's own program, with its transcript. */
        HOOK,
        /** Nobody: the session's folder is read. */
        FOLDER
    }

    @Id
    String id;

    @Column(name = "session_id")
    @Nullable
    String sessionId;

    @Column(name = "agent_group_id")
    String agentGroupId;

    @Column(name = "runtime_session_id")
    @Nullable
    String runtimeSessionId;

    @Enumerated(EnumType.STRING)
    @Column(name = "source")
    Source source;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind")
    CaptureKind kind;

    @Column(name = "reason")
    String reason;

    @Column(name = "ended_at")
    Instant endedAt;

    @Column(name = "received_at")
    Instant receivedAt;

    @Column(name = "body")
    byte @Nullable [] body;

    @Column(name = "cut")
    int cut;

    @Column(name = "turns")
    int turns;

    @Column(name = "lines_skipped")
    int linesSkipped;

    @Column(name = "truncated")
    int truncated;

    @Column(name = "context")
    @Nullable
    String context;

    @Column(name = "context_sha")
    @Nullable
    String contextSha;

    @Column(name = "summary")
    @Nullable
    String summary;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    CaptureState.Name state;

    @Column(name = "detail")
    @Nullable
    String detail;

    @Column(name = "first_error")
    @Nullable
    String firstError;

    @Column(name = "attempts")
    int attempts;

    @Column(name = "next_at")
    @Nullable
    Instant nextAt;

    @Column(name = "changed_at")
    Instant changedAt;

    @Column(name = "row_version")
    long rowVersion;

    CaptureState state() {
        return state.with(detail == null ? "" : detail);
    }

    /** Takes over a decision; what ended needs its private content no longer, unless it may be tried again. */
    void become(CaptureDecision decision, Instant now) {
        state = decision.state().name();
        detail = switch (decision.state()) {
            case CaptureState.Skipped(var why) -> why;
            case CaptureState.Dead(var error) -> error;
            case CaptureState.Received _,
                    CaptureState.Extracted _,
                    CaptureState.Summarised _,
                    CaptureState.Appended _,
                    CaptureState.Nothing _ -> null;
        };
        attempts = decision.failures();
        nextAt = decision.nextAt();
        changedAt = now;
        rowVersion++;
        if (decision.state().over() && state != CaptureState.Name.DEAD) {
            body = null;
            context = null;
            summary = null;
        }
    }
}
