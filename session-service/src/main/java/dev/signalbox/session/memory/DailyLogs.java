// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.memory;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** The daily logs as rows: one entry per capture, in a stable order. */
@ApplicationScoped
class DailyLogs implements PanacheRepositoryBase<DailyLogEntryEntity, String> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private final Clock clock;

    DailyLogs(Clock clock) {
        this.clock = clock;
    }

    /** Adds the entry of a capture in the running transaction; a repeat adds nothing. */
    @Transactional(Transactional.TxType.MANDATORY)
    void append(CaptureEntity capture, String summary, ZoneId zone) {
        var ended = capture.endedAt.atZone(zone);
        var title =
                switch (capture.kind) {
                    case SESSION_END, CONTAINER_STOP -> "Session";
                    case PRE_COMPACT -> "Memory Flush";
                };
        getEntityManager()
                .createNativeQuery("""
                        INSERT INTO daily_log_entries (capture_id, agent_group_id, log_day, place, title, content, appended_at)
                        SELECT ?1, ?2, ?3, COALESCE(MAX(place), 0) + 1, ?4, ?5, ?6 FROM daily_log_entries
                        WHERE agent_group_id = ?2 AND log_day = ?3
                        ON CONFLICT (capture_id) DO NOTHING""")
                .setParameter(1, capture.id)
                .setParameter(2, capture.agentGroupId)
                .setParameter(3, ended.toLocalDate().toString())
                .setParameter(4, title + " (" + TIME.format(ended) + ")")
                .setParameter(5, summary)
                .setParameter(6, now())
                .executeUpdate();
    }

    /** Entries that do not stand in their file yet, oldest first. */
    @Transactional
    List<DailyLogEntry> unwritten(int limit) {
        return views(find("writtenAt is null order by appendedAt, day, place")
                .page(0, limit)
                .list());
    }

    /** Notes that entries stand in their file. */
    @Transactional
    void written(List<DailyLogEntry> entries) {
        update(
                "writtenAt = ?1 where captureId in ?2",
                now(),
                entries.stream().map(DailyLogEntry::captureId).toList());
    }

    /** A day of a group. */
    @Transactional
    List<DailyLogEntry> day(String agentGroupId, String day) {
        return views(list("agentGroupId = ?1 and day = ?2 order by place", agentGroupId, day));
    }

    /** A group's newest entries, oldest first. */
    @Transactional
    List<DailyLogEntry> newest(String agentGroupId, int limit) {
        return views(find("agentGroupId = ?1 order by day desc, place desc", agentGroupId)
                        .page(0, limit)
                        .list())
                .reversed();
    }

    /** A day and how many entries it has. */
    record Day(String day, long entries) {}

    /** The days of a group that have entries, newest first. */
    @Transactional
    List<Day> days(String agentGroupId, int limit) {
        return getEntityManager()
                .createQuery(
                        "select e.day, count(e) from DailyLogEntryEntity e where e.agentGroupId = ?1 group by e.day order by e.day desc",
                        Object[].class)
                .setParameter(1, agentGroupId)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(row -> new Day((String) row[0], (Long) row[1]))
                .toList();
    }

    private static List<DailyLogEntry> views(List<DailyLogEntryEntity> entities) {
        return entities.stream().map(DailyLogEntryEntity::view).toList();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
