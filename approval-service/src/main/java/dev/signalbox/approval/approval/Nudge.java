// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When people are asked again, and whom: at half of the time the next rung is asked too, at three quarters the one after. */
final class Nudge {

    private Nudge() {}

    /**
     * When the next one is due.
     *
     * @param nudges how many there were
     */
    static @Nullable Instant due(Instant createdAt, Instant expiresAt, int nudges) {
        var quarter = Duration.between(createdAt, expiresAt).dividedBy(4);
        return switch (nudges) {
            case 0 -> createdAt.plus(quarter.multipliedBy(2));
            case 1 -> createdAt.plus(quarter.multipliedBy(3));
            default -> null;
        };
    }

    /** Everybody who is asked by now: as many rungs as an answer needs, and one more for each nudge. */
    static List<String> asked(List<List<String>> ladder, int needed, int nudges) {
        var asked = new ArrayList<String>();
        var further = nudges;
        for (var rung : ladder) {
            if (asked.size() >= needed && --further < 0) {
                break;
            }
            asked.addAll(rung);
        }
        return asked;
    }
}
