// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.memory;

import java.time.Instant;

/**
 * An entry of a group's daily log.
 *
 * @param day on which the session ended, in the group's zone
 * @param title heading with the time of that end
 */
record DailyLogEntry(
        String captureId, String agentGroupId, String day, String title, String content, Instant appendedAt) {

    /** As it stands in the file; the mark tells it from another that says the same. */
    String markdown() {
        return "### " + title + "\n<!-- capture " + captureId.substring(0, 16) + " -->\n\n" + content.strip() + "\n\n";
    }
}
