// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.loop;

import dev.signalbox.agentrunner.folder.Address;
import dev.signalbox.agentrunner.folder.Incoming;
import dev.signalbox.agentrunner.folder.OutboundWriter;
import dev.signalbox.agentrunner.folder.Outgoing;
import dev.signalbox.agentrunner.prompt.Commands;
import dev.signalbox.agentrunner.provider.ProviderException;
import dev.signalbox.contracts.EventCodec;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One turn: claimed, shown to the provider, its answer read for message blocks, everything committed at once. */
public final class Turns {
    private static final Logger LOG = Logger.getLogger(Turns.class.getName());
    private final TurnParts parts;
    private final OutboundWriter outbound;
    private final Asking asking;
    private final Delivery delivery;
    private final Stop stop;

    public Turns(TurnParts parts, Asking asking, Stop stop) {
        this.parts = parts;
        this.outbound = parts.outbound();
        this.asking = asking;
        this.delivery = new Delivery(parts);
        this.stop = stop;
    }

    /**
     * Takes these messages. If the runner is told to stop and the provider gives up for that, they stay claimed: the next
     * run does the turn again.
     *
     * @throws SQLException if neither an outcome could be written nor the messages given back
     */
    void take(List<Incoming> batch) throws SQLException, InterruptedException {
        try {
            outbound.claim(batch);
            if (Commands.clears(batch.getFirst())) {
                clear(batch);
            } else {
                answer(batch);
            }
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "A turn could not be written; its messages wait again", e);
            outbound.release(batch);
        }
    }

    private void clear(List<Incoming> batch) throws SQLException {
        outbound.state().forget(parts.config().providerName());
        outbound.finish(batch, "completed", notice(batch, "Done: I start a new conversation."));
    }

    private void answer(List<Incoming> batch) throws SQLException, InterruptedException {
        var through = parts.gate().pass(batch);
        if (through.stream().noneMatch(Incoming::trigger)) {
            outbound.release(through);
            return;
        }
        var turn = new ActiveTurn(parts, through);
        try {
            var rows = delivery.rows(turn, asking);
            var written = outbound.written();
            var sent = outbound.finish(turn.claimed(), "completed", rows);
            if (sent + written == 0) {
                LOG.info(() -> "Turn " + batch.getFirst().id() + " delivered nothing");
            }
        } catch (ProviderException e) {
            failed(turn, e);
        } catch (SQLException e) {
            outbound.release(turn.claimed());
            throw e;
        }
    }

    private void failed(ActiveTurn turn, ProviderException e) throws SQLException {
        if (stop.isTold()) {
            LOG.info("A turn was cut short by the stop; the next run does it again");
            return;
        }
        LOG.log(Level.WARNING, "The provider failed", e);
        outbound.finish(turn.claimed(), "failed", notice(turn.claimed(), "I could not answer: " + e.getMessage()));
    }

    /** To where the first message came from, else to the session's own chat. */
    private List<Outgoing> notice(List<Incoming> batch, String text) throws SQLException {
        return replyAddress(batch).stream()
                .map(to -> Outgoing.of("chat", to, batch.getFirst().id(), EventCodec.json(Map.of("text", text))))
                .toList();
    }

    private Optional<Address> replyAddress(List<Incoming> batch) throws SQLException {
        var own = Optional.ofNullable(batch.getFirst().address());
        return own.isPresent() ? own : parts.inbound().sessionRouting();
    }
}
