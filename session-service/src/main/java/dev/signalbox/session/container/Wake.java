// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import java.time.Instant;
import java.util.Optional;

/** What came of a wake. */
sealed interface Wake {

    /** It runs, started by this caller. */
    record Started(Container container) implements Wake {}

    /** It ran or was being started already. */
    record AlreadyRunning() implements Wake {}

    /** There is no room; it is started when its turn comes. {@code ahead} may start now in its place, if anybody may. */
    record Queued(Optional<String> ahead) implements Wake {}

    /** It failed to start before and is left alone until then. */
    record BackingOff(Instant until) implements Wake {}

    /** It could not be started; the reason is a kind, for example {@code image-missing}. */
    record Failed(String reason, String detail, Instant nextTry) implements Wake {}

    /** There is no such session, or it has ended. */
    record NoSuchSession() implements Wake {}

    /** For a metric. */
    default String label() {
        return switch (this) {
            case Started _ -> "started";
            case AlreadyRunning _ -> "already-running";
            case Queued _ -> "queued";
            case BackingOff _ -> "backing-off";
            case Failed _ -> "failed";
            case NoSuchSession _ -> "no-such-session";
        };
    }
}
