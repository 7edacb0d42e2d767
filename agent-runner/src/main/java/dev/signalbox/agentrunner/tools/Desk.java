// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.tools;

import dev.signalbox.agentrunner.folder.Address;
import dev.signalbox.agentrunner.folder.Addressing;
import dev.signalbox.agentrunner.folder.Destination;
import dev.signalbox.agentrunner.folder.InboundReader;
import dev.signalbox.agentrunner.folder.OutboundWriter;
import dev.signalbox.agentrunner.folder.Outgoing;
import dev.signalbox.agentrunner.folder.TurnContext;
import dev.signalbox.agentrunner.folder.Workspace;
import dev.signalbox.contracts.EventCodec;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What all tools work with. The turn is looked up at each call: the loop that has it is another process. */
public record Desk(InboundReader inbound, OutboundWriter outbound, Workspace workspace, Clock clock) {

    /** A row to a destination by name; without a name to the session's own chat, or to the only destination. */
    Outgoing row(Optional<String> to, String kind, Object content) throws ToolException, SQLException {
        var addressing = new Addressing(inbound);
        var json = EventCodec.json(content);
        if (to.isPresent()) {
            var named = addressing.named(to.get());
            if (named.isEmpty()) {
                throw new ToolException("There is no destination \"" + to.get() + "\". " + destinations());
            }
            return addressing.row(named.get(), turn(), kind, json);
        }
        var own = inbound.sessionRouting();
        if (own.isPresent()) {
            return Outgoing.of(kind, own.get(), turn(), json);
        }
        var all = inbound.destinations();
        if (all.size() == 1) {
            return addressing.row(all.getFirst(), turn(), kind, json);
        }
        throw new ToolException(all.isEmpty() ? destinations() : "Say to whom. " + destinations());
    }

    /** A row to the session's own chat, which a question needs: its answer comes back from there. */
    Address ownChat() throws ToolException, SQLException {
        var own = inbound.sessionRouting();
        if (own.isEmpty()) {
            throw new ToolException("This session has no chat of its own.");
        }
        return own.get();
    }

    /** Writes a row now. */
    OutboundWriter.Written write(Outgoing row) throws SQLException {
        return outbound.write(row);
    }

    /** Writes a system action now. */
    void act(Object action) throws SQLException {
        var _ = outbound.write(Outgoing.system(turn(), EventCodec.json(action)));
    }

    /** First message of the turn under way. */
    @Nullable
    String turn() throws SQLException {
        return outbound.turn().map(TurnContext::inReplyTo).orElse(null);
    }

    /** What there is, for people who named something else. */
    String destinations() throws SQLException {
        var all = inbound.destinations();
        return all.isEmpty()
                ? "No destinations are configured."
                : "Destinations: " + all.stream().map(Destination::name).collect(Collectors.joining(", ")) + ".";
    }
}
