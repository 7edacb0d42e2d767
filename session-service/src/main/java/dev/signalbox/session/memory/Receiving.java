// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.memory;

import dev.signalbox.contracts.PayloadHash;
import dev.signalbox.contracts.SessionEvent.SessionEnded;
import dev.signalbox.contracts.capture.Capture;
import dev.signalbox.contracts.capture.CaptureKind;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.session.memory.CaptureEntity.Source;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Takes captures in. A capture's id follows from its content, so the same one handed over twice is one. */
@ApplicationScoped
class Receiving {
    private final Captures captures;
    private final Clock clock;

    Receiving(Captures captures, Clock clock) {
        this.captures = captures;
        this.clock = clock;
    }

    /** What became of a capture that was handed over. */
    record Received(String id, boolean isNew) {}

    /**
     * Stores what a hook handed over.
     *
     * @param sessionId the suite's session, null for an agent outside of any
     */
    @Transactional
    Received take(Capture capture, String agentGroupId, @Nullable String sessionId) {
        var header = capture.header();
        var entity = new CaptureEntity();
        // Without a transcript two endings are told apart by their time.
        var content = header.skip() == null ? sha256(capture.transcript()) : header.skip() + header.hookAt();
        entity.id = id(
                agentGroupId,
                sessionId,
                header.runtimeSessionId(),
                header.kind().label(),
                content);
        entity.sessionId = sessionId;
        entity.agentGroupId = agentGroupId;
        entity.runtimeSessionId = header.runtimeSessionId();
        entity.source = Source.HOOK;
        entity.kind = header.kind();
        entity.reason = header.reason();
        entity.endedAt = earlier(header.hookAt(), clock.instant());
        entity.cut = header.cut() ? 1 : 0;
        if (header.skip() == null) {
            entity.state = CaptureState.Name.RECEIVED;
            entity.body = capture.transcript();
        } else {
            entity.state = CaptureState.Name.SKIPPED;
            entity.detail = shortened(header.skip());
        }
        return new Received(entity.id, captures.add(entity));
    }

    /** Puts on record what was left in a session's folder and is no capture; never its content. */
    @Transactional
    void unreadable(Session session, byte[] bytes, String why) {
        var entity = ofFolder(session, CaptureKind.SESSION_END, "hook", clock.instant());
        entity.id = id(session.agentGroupId(), session.id(), "unreadable", sha256(bytes));
        entity.source = Source.HOOK;
        entity.state = CaptureState.Name.SKIPPED;
        entity.detail = shortened("unreadable: " + why);
        captures.add(entity);
    }

    /** The session has ended: what it said since its last capture is captured, in the transaction that ends it. */
    @Transactional(Transactional.TxType.MANDATORY)
    void ended(Session session, SessionEnded end) {
        var entity = ofFolder(session, CaptureKind.SESSION_END, end.reason(), end.endedAt());
        entity.id = id(session.agentGroupId(), session.id(), "ended");
        captures.add(entity);
    }

    /** Its container of this generation is gone, for whatever reason; in the transaction that notes it. */
    @Transactional(Transactional.TxType.MANDATORY)
    void stopped(Session session, long generation, String reason, Instant at) {
        var entity = ofFolder(session, CaptureKind.CONTAINER_STOP, reason, at);
        entity.id = id(session.agentGroupId(), session.id(), "stopped", Long.toString(generation));
        captures.add(entity);
    }

    private static CaptureEntity ofFolder(Session session, CaptureKind kind, String reason, Instant at) {
        var entity = new CaptureEntity();
        entity.sessionId = session.id();
        entity.agentGroupId = session.agentGroupId();
        entity.source = Source.FOLDER;
        entity.kind = kind;
        entity.reason = shortened(reason);
        entity.endedAt = at.truncatedTo(ChronoUnit.MILLIS);
        entity.state = CaptureState.Name.RECEIVED;
        return entity;
    }

    /** A hook's clock may be wrong; nothing ended in the future. */
    private static Instant earlier(Instant hook, Instant now) {
        return (hook.isAfter(now) ? now : hook).truncatedTo(ChronoUnit.MILLIS);
    }

    private static String id(String agentGroupId, @Nullable String sessionId, String... parts) {
        return PayloadHash.of(agentGroupId + "\n" + sessionId + "\n" + String.join("\n", parts));
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), 200));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
