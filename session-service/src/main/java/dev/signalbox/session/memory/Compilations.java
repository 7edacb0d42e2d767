// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.memory;

import dev.signalbox.contracts.PayloadHash;
import dev.signalbox.contracts.PrefixedId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The compiled memories, newest last; what each was compiled of is known by the hash of the bytes that were read. */
@ApplicationScoped
class Compilations implements PanacheRepositoryBase<CompilationEntity, String> {
    private static final int MOST_DETAIL = 500;
    private final Clock clock;

    Compilations(Clock clock) {
        this.clock = clock;
    }

    /** A compilation as operators see it. */
    record View(
            String id,
            String inputSha,
            int entries,
            CompilationEntity.State state,
            String cause,
            @Nullable String detail,
            Instant compiledAt) {}

    /** The memory as it was compiled last, empty before the first time. */
    @Transactional
    Optional<String> memory(String agentGroupId) {
        return find(
                        "agentGroupId = ?1 and state = ?2 order by compiledAt desc, id desc",
                        agentGroupId,
                        CompilationEntity.State.DONE)
                .page(0, 1)
                .firstResultOptional()
                .map(entity -> String.valueOf(entity.memory));
    }

    /** Groups whose log was added to after their last compilation, and whose last one, good or bad, is so long ago. */
    @Transactional
    List<String> due(Duration interval) {
        return getEntityManager()
                .createQuery("""
                        select distinct e.agentGroupId from DailyLogEntryEntity e
                        where e.appendedAt > coalesce((select max(c.compiledAt) from CompilationEntity c
                            where c.agentGroupId = e.agentGroupId and c.state = ?1), ?2)
                          and not exists (select 1 from CompilationEntity c
                            where c.agentGroupId = e.agentGroupId and c.compiledAt > ?3)""", String.class)
                .setParameter(1, CompilationEntity.State.DONE)
                .setParameter(2, Instant.EPOCH)
                .setParameter(3, now().minus(interval))
                .setMaxResults(50)
                .getResultList();
    }

    /** True if this input was compiled last. */
    @Transactional
    boolean isCompiled(String agentGroupId, String input) {
        return find(
                        "agentGroupId = ?1 and state = ?2 order by compiledAt desc, id desc",
                        agentGroupId,
                        CompilationEntity.State.DONE)
                .page(0, 1)
                .firstResultOptional()
                .filter(last -> last.inputSha.equals(PayloadHash.of(input)))
                .isPresent();
    }

    /** When reading began: what is appended later is for the next time. */
    Instant begin() {
        return now();
    }

    @Transactional
    void done(String agentGroupId, String input, int entries, String memory, String cause, Instant begun) {
        add(agentGroupId, input, entries, cause, begun, entity -> {
            entity.state = CompilationEntity.State.DONE;
            entity.memory = memory;
        });
        delete("agentGroupId = ?1 and compiledAt < ?2", agentGroupId, begun.minus(Duration.ofDays(90)));
    }

    @Transactional
    void failed(String agentGroupId, String input, int entries, String why, String cause, Instant begun) {
        add(agentGroupId, input, entries, cause, begun, entity -> {
            entity.state = CompilationEntity.State.FAILED;
            entity.detail = why.substring(0, Math.min(why.length(), MOST_DETAIL));
        });
    }

    private void add(
            String agentGroupId,
            String input,
            int entries,
            String cause,
            Instant begun,
            Consumer<CompilationEntity> rest) {
        var entity = new CompilationEntity();
        entity.id = PrefixedId.next("mem");
        entity.agentGroupId = agentGroupId;
        entity.inputSha = PayloadHash.of(input);
        entity.entries = entries;
        entity.cause = cause;
        entity.compiledAt = begun;
        rest.accept(entity);
        persist(entity);
    }

    /** Newest first. */
    @Transactional
    List<View> list(String agentGroupId, int limit) {
        return find("agentGroupId = ?1 order by compiledAt desc, id desc", agentGroupId).page(0, limit).list().stream()
                .map(e -> new View(e.id, e.inputSha, e.entries, e.state, e.cause, e.detail, e.compiledAt))
                .toList();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
