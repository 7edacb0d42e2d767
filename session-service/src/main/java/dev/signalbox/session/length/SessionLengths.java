// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.length;

import dev.signalbox.contracts.PayloadHash;
import dev.signalbox.session.container.WorkEnded;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts the turns of sessions and marks those that have become too long. */
@ApplicationScoped
class SessionLengths implements PanacheRepositoryBase<LengthEntity, String> {
    private final LengthSettings settings;
    private final Clock clock;

    SessionLengths(LengthSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * How long a session is.
     *
     * @param inputTokens 0 if its agent does not say
     * @param mark {@code token_cap} or {@code turn_cap} if it begins anew with the next message
     */
    record Length(
            String sessionId,
            long turns,
            long inputTokens,
            @Nullable String mark,
            @Nullable Long cap,
            @Nullable Instant markedAt) {}

    /** What one look at the folder finds finished is one turn. */
    @Transactional
    void worked(@Observes WorkEnded work) {
        var session = work.session();
        var told = PayloadHash.of(work.outcomes().keySet().stream().sorted().collect(Collectors.joining("\n")));
        var known = findById(session.id());
        if (known != null && known.lastWork.equals(told)) {
            return;
        }
        var entity = known == null ? new LengthEntity() : known;
        entity.sessionId = session.id();
        entity.turns++;
        entity.inputTokens = Math.max(entity.inputTokens, work.inputTokens());
        entity.lastWork = told;
        if (entity.mark == null) {
            Mark.of(entity.turns, entity.inputTokens, settings.turnCap(), settings.tokenCap())
                    .ifPresent(mark -> mark(entity, mark));
        }
        persist(entity);
    }

    private void mark(LengthEntity entity, Mark mark) {
        entity.mark = mark.reason();
        entity.cap = mark.cap();
        entity.markedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Why a session is to begin anew, empty if it is not; nothing is looked up where no cap is set. */
    @Transactional
    Optional<Mark.Reason> mark(String sessionId) {
        if (settings.turnCap() <= 0 && settings.tokenCap() <= 0) {
            return Optional.empty();
        }
        return findByIdOptional(sessionId).flatMap(entity -> Optional.ofNullable(entity.mark));
    }

    /** Forgets it, with the session. */
    @Transactional
    void begunAnew(String sessionId) {
        deleteById(sessionId);
    }

    @Transactional
    Length length(String sessionId) {
        return findByIdOptional(sessionId)
                .map(e -> new Length(
                        e.sessionId, e.turns, e.inputTokens, e.mark == null ? null : e.mark.label(), e.cap, e.markedAt))
                .orElseGet(() -> new Length(sessionId, 0, 0, null, null, null));
    }
}
