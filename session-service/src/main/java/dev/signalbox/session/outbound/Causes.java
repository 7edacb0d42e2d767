// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.outbound;

import dev.signalbox.contracts.Correlation;
import dev.signalbox.contracts.container.SessionFolder;
import dev.signalbox.session.folder.InboundDb;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What messages of one folder were caused by, each read once per visit. */
final class Causes {
    private final SessionFolder folder;
    private final Map<String, Optional<Correlation>> known = new HashMap<>();

    Causes(SessionFolder folder) {
        this.folder = folder;
    }

    /** The correlation of a message; a new one for no message, or for one that is not ours. */
    Correlation of(@Nullable String messageId) {
        return messageId == null
                ? Correlation.fresh()
                : known.computeIfAbsent(messageId, id -> InboundDb.correlation(folder, id))
                        .orElseGet(Correlation::fresh);
    }
}
