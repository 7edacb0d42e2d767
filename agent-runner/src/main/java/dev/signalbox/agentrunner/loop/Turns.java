// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.loop;

import dev.signalbox.agentrunner.folder.ContainerJson;
import dev.signalbox.agentrunner.folder.Destination;
import dev.signalbox.agentrunner.folder.InboundReader;
import dev.signalbox.agentrunner.folder.Incoming;
import dev.signalbox.agentrunner.folder.OutboundWriter;
import dev.signalbox.agentrunner.folder.Outgoing;
import dev.signalbox.agentrunner.prompt.Addendum;
import dev.signalbox.agentrunner.prompt.MessageBlocks;
import dev.signalbox.agentrunner.prompt.PromptText;
import dev.signalbox.agentrunner.provider.Provider;
import dev.signalbox.agentrunner.provider.ProviderException;
import dev.signalbox.contracts.EventCodec;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One turn: claimed, shown to the provider, its answer read for message blocks, everything committed at once. */
public final class Turns {
    private static final Logger LOG = Logger.getLogger(Turns.class.getName());
    private final InboundReader inbound;
    private final OutboundWriter outbound;
    private final Provider provider;
    private final ContainerJson config;
    private final ZoneId zone;

    public Turns(InboundReader inbound, OutboundWriter outbound, Provider provider, ContainerJson config, Clock clock) {
        this.inbound = inbound;
        this.outbound = outbound;
        this.provider = provider;
        this.config = config;
        this.zone = clock.getZone();
    }

    void take(List<Incoming> batch) throws SQLException {
        outbound.claim(batch);
        var destinations = inbound.destinations();
        try {
            var answer = provider.answer(new Provider.Prompt(
                    Addendum.of(config.assistantName(), destinations),
                    PromptText.of(batch, destinations, zone),
                    batch,
                    destinations));
            var rows = new ArrayList<Outgoing>(answer.rows());
            for (var block : MessageBlocks.in(answer.text())) {
                addressed(block, batch, destinations, rows);
            }
            outbound.finish(batch, "completed", rows);
        } catch (ProviderException e) {
            LOG.log(Level.WARNING, "The provider failed", e);
            outbound.finish(batch, "failed", apology(batch.getFirst(), e));
        }
    }

    /** A block goes to its destination, as an answer to the newest message from there, in that message's thread. */
    private void addressed(
            MessageBlocks.Block block, List<Incoming> batch, List<Destination> destinations, List<Outgoing> rows)
            throws SQLException {
        var target =
                destinations.stream().filter(d -> d.name().equals(block.to())).findFirst();
        if (target.isEmpty()) {
            LOG.warning(() -> "A message to an unknown destination was dropped: " + block.to());
            return;
        }
        var newest = inbound.newestFrom(target.get());
        rows.add(new Outgoing(
                "chat",
                target.get().addressChannel(),
                target.get().addressPlatform(),
                newest.map(Incoming::threadId).orElse(null),
                newest.map(Incoming::id).orElse(batch.getFirst().id()),
                EventCodec.json(Map.of("text", block.text()))));
    }

    private static List<Outgoing> apology(Incoming first, ProviderException e) {
        if (first.channelType() == null || first.platformId() == null) {
            return List.of();
        }
        var text = "I could not answer: " + e.getMessage();
        return List.of(new Outgoing(
                "chat",
                first.channelType(),
                first.platformId(),
                first.threadId(),
                first.id(),
                EventCodec.json(Map.of("text", text))));
    }
}
