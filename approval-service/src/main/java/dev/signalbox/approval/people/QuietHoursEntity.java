// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.people;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalTime;
import java.time.ZoneId;

@Entity
@Table(name = "quiet_hours")
class QuietHoursEntity {
    @Id
    @Column(name = "person_id")
    String personId;

    @Column(name = "begins")
    String begins;

    @Column(name = "ends")
    String ends;

    @Column(name = "zone")
    String zone;

    QuietHours view() {
        return new QuietHours(LocalTime.parse(begins), LocalTime.parse(ends), ZoneId.of(zone));
    }
}
