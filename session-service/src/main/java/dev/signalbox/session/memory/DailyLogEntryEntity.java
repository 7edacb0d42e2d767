// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.memory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "daily_log_entries")
class DailyLogEntryEntity {
    @Id
    @Column(name = "capture_id")
    String captureId;

    @Column(name = "agent_group_id")
    String agentGroupId;

    @Column(name = "log_day")
    String day;

    @Column(name = "place")
    long place;

    @Column(name = "title")
    String title;

    @Column(name = "content")
    String content;

    @Column(name = "appended_at")
    Instant appendedAt;

    @Column(name = "written_at")
    @Nullable
    Instant writtenAt;

    DailyLogEntry view() {
        return new DailyLogEntry(captureId, agentGroupId, day, title, content, appendedAt);
    }
}
