// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.loop;

import dev.signalbox.agentrunner.folder.Addressing;
import dev.signalbox.agentrunner.folder.Destination;
import dev.signalbox.agentrunner.folder.Incoming;
import dev.signalbox.agentrunner.folder.Outgoing;
import dev.signalbox.agentrunner.folder.TurnRules.Unaddressed;
import dev.signalbox.agentrunner.prompt.Addendum;
import dev.signalbox.agentrunner.prompt.MessageBlocks;
import dev.signalbox.agentrunner.prompt.Reminder;
import dev.signalbox.agentrunner.provider.Provider;
import dev.signalbox.agentrunner.provider.ProviderException;
import dev.signalbox.contracts.EventCodec;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Makes rows of an answer. An answer that reaches nobody is not lost without a word (B-11). */
final class Delivery {
    private static final Logger LOG = Logger.getLogger(Delivery.class.getName());
    private final TurnParts parts;
    private final Addressing addressing;

    Delivery(TurnParts parts) {
        this.parts = parts;
        this.addressing = new Addressing(parts.inbound());
    }

    /** Has the turn answered; what it gives is not written yet. */
    List<Outgoing> rows(ActiveTurn turn, Asking asking) throws ProviderException, SQLException, InterruptedException {
        var answer = asking.answer(turn, () -> {
            var destinations = parts.inbound().destinations();
            return turn.prompt(destinations, system(destinations));
        });
        var rows = new ArrayList<Outgoing>();
        var unsent = read(answer, turn, rows);
        if (unsent.isEmpty() || !rows.isEmpty() || parts.outbound().written() > 0) {
            return rows;
        }
        if (parts.config().rules().unaddressed() == Unaddressed.REPLY_IN_PLACE) {
            return inPlace(unsent, turn);
        }
        if (!parts.inbound().destinations().isEmpty()) {
            remind(unsent, turn, asking, rows);
        }
        return rows;
    }

    /** Adds the rows of an answer; gives the text in it that went nowhere. */
    private String read(Provider.Answer answer, ActiveTurn turn, List<Outgoing> rows) throws SQLException {
        rows.addAll(answer.rows());
        var parsed = MessageBlocks.parse(answer.text());
        var unsent = new StringBuilder(parsed.scratchpad());
        for (var block : parsed.blocks()) {
            var target = addressing.named(block.to());
            if (target.isPresent()) {
                rows.add(addressing.row(target.get(), first(turn).id(), "chat", text(block.text())));
            } else {
                LOG.warning(() -> "A message to an unknown destination was dropped: " + block.to());
                unsent.append("\n[to unknown \"")
                        .append(block.to())
                        .append("\"] ")
                        .append(block.text());
            }
        }
        return unsent.toString().strip();
    }

    /** Once, and not again if that fails. */
    private void remind(String unsent, ActiveTurn turn, Asking asking, List<Outgoing> rows)
            throws SQLException, InterruptedException {
        LOG.info(() -> "The answer of turn " + first(turn).id() + " named no destination; reminding once");
        try {
            var answer = asking.answer(turn, () -> {
                var destinations = parts.inbound().destinations();
                return new Provider.Prompt(
                        system(destinations),
                        Reminder.of(unsent, destinations),
                        List.of(),
                        destinations,
                        turn.conversation());
            });
            read(answer, turn, rows);
        } catch (ProviderException e) {
            LOG.log(Level.WARNING, "The provider did not answer the reminder", e);
        }
    }

    private List<Outgoing> inPlace(String unsent, ActiveTurn turn) throws SQLException {
        var from = first(turn).address();
        var destinations = parts.inbound().destinations();
        if (from != null) {
            return List.of(Outgoing.of("chat", from, first(turn).id(), text(unsent)));
        }
        return destinations.size() == 1
                ? List.of(addressing.row(destinations.getFirst(), first(turn).id(), "chat", text(unsent)))
                : List.of();
    }

    private String system(List<Destination> destinations) {
        return Addendum.of(parts.config().assistantName(), destinations);
    }

    private static Incoming first(ActiveTurn turn) {
        return turn.claimed().getFirst();
    }

    private static String text(String said) {
        return EventCodec.json(Map.of("text", said));
    }
}
