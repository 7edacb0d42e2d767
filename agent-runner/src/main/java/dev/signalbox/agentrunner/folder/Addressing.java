// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.folder;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns a destination into the address of a row, the same for blocks and for tools. */
public final class Addressing {
    private final InboundReader inbound;

    public Addressing(InboundReader inbound) {
        this.inbound = inbound;
    }

    /** The destination of that name. */
    public Optional<Destination> named(String name) throws SQLException {
        return inbound.destinations().stream()
                .filter(d -> d.name().equals(name))
                .findFirst();
    }

    /**
     * A row to this destination, in the thread of the newest message from there and as an answer to it.
     *
     * @param turn first message of the turn, answered to if nothing ever came from there; null outside a turn, when the
     *     row answers nothing
     */
    public Outgoing row(Destination to, @Nullable String turn, String kind, String content) throws SQLException {
        var newest = inbound.newestFrom(to);
        var thread = newest.isPresent() ? newest.get().threadId() : sessionThread(to);
        var answered = turn == null ? null : newest.map(Incoming::id).orElse(turn);
        return Outgoing.of(
                kind, InboundReader.address(to.addressChannel(), to.addressPlatform(), thread), answered, content);
    }

    /** The session's own chat has a thread even before anybody wrote in it. */
    private @Nullable String sessionThread(Destination to) throws SQLException {
        return inbound.sessionRouting()
                .filter(own -> to.isAddress(own.channelType(), own.platformId()))
                .map(Address::threadId)
                .orElse(null);
    }
}
