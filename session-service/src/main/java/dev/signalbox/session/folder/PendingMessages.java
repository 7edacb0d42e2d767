// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import dev.signalbox.contracts.container.SessionFolder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Messages the agent has not finished, as {@code inbound.db} knows them; cost follows what waits, not history. */
public final class PendingMessages {

    private PendingMessages() {}

    /**
     * A message that waits.
     *
     * @param processAfter not due before this instant, null if due at once
     */
    public record Pending(
            String id, int tries, boolean trigger, @Nullable Instant processAfter) {}

    /** Every message that waits, oldest first. */
    public static List<Pending> of(SessionFolder folder) {
        return SqliteFile.readOwn(folder.inboundDb(), connection -> {
            try (var query = connection.createStatement();
                    var rows = query.executeQuery("""
                            SELECT id, tries, trigger, process_after FROM messages_in
                            WHERE status = 'pending' AND kind <> 'system' ORDER BY seq""")) {
                var pending = new ArrayList<Pending>();
                while (rows.next()) {
                    pending.add(new Pending(
                            rows.getString(1),
                            rows.getInt(2),
                            rows.getInt(3) == 1,
                            SqliteInstant.parse(rows.getString(4))));
                }
                return pending;
            }
        });
    }

    /** When the earliest message that may start a turn is due; empty if none waits. A past instant means now. */
    public static Optional<Instant> earliestDue(Collection<Pending> pending, Instant now) {
        return pending.stream()
                .filter(Pending::trigger)
                .map(p -> p.processAfter() == null ? now : p.processAfter())
                .min(Instant::compareTo);
    }

    /** Takes over what the agent says of messages it has finished; a failed one stays told apart from a completed one. */
    public static int finish(SessionFolder folder, Collection<Ack> acks) {
        return SqliteFile.write(folder.inboundDb(), connection -> {
            try (var update = connection.prepareStatement(
                    "UPDATE messages_in SET status = ? WHERE id = ? AND status = 'pending'")) {
                var changed = 0;
                for (var ack : acks) {
                    update.setString(1, ack.status());
                    update.setString(2, ack.messageId());
                    changed += update.executeUpdate();
                }
                return changed;
            }
        });
    }

    /** Carries out what was decided for claims whose container is gone. */
    public static void retry(SessionFolder folder, Collection<Retry> retries) {
        SqliteFile.write(folder.inboundDb(), connection -> {
            try (var again = connection.prepareStatement(
                            "UPDATE messages_in SET tries = ?, process_after = ? WHERE id = ? AND status = 'pending'");
                    var giveUp = connection.prepareStatement(
                            "UPDATE messages_in SET status = 'failed' WHERE id = ? AND status = 'pending'")) {
                for (var retry : retries) {
                    switch (retry) {
                        case Retry.Leave _ -> {}
                        case Retry.GiveUp g -> {
                            giveUp.setString(1, g.messageId());
                            giveUp.executeUpdate();
                        }
                        case Retry.Again a -> {
                            again.setInt(1, a.tries());
                            again.setString(2, a.at().toString());
                            again.setString(3, a.messageId());
                            again.executeUpdate();
                        }
                    }
                }
                return retries.size();
            }
        });
    }
}
