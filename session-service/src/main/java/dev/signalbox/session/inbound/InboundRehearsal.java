// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.inbound;

import dev.signalbox.session.lifecycle.Sessions;
import dev.signalbox.session.shard.Rehearsal;
import dev.signalbox.session.wiring.Wirings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Looks up what is looked up for every message, of a chat that nobody has. */
@ApplicationScoped
class InboundRehearsal implements Rehearsal {
    private static final String NOBODY = "rehearsal";
    private final Wirings wirings;
    private final Sessions sessions;

    InboundRehearsal(Wirings wirings, Sessions sessions) {
        this.wirings = wirings;
        this.sessions = sessions;
    }

    @Override
    public void rehearse() {
        wirings.of(NOBODY);
        wirings.sharedWithOthers(NOBODY);
        sessions.byIds(List.of(NOBODY));
        sessions.anyEnded(List.of(NOBODY));
    }
}
