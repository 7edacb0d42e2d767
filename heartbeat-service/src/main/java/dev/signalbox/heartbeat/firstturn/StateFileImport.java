// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.firstturn;

import dev.signalbox.heartbeat.digest.DigestGate;
import dev.signalbox.heartbeat.firstturn.ImportReport.Left;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads state files of earlier daemons (state-and-memory sections 2.1, 2.5, 2.7): what cannot be read counts as older than
 * anything and is left out with a reason, never an error. A second run changes nothing.
 */
@ApplicationScoped
class StateFileImport {
    private static final Pattern ID = Pattern.compile(FirstTurnResource.ID);
    private final FirstTurns marks;
    private final DigestGate digests;
    private final FirstTurnSettings settings;
    private final Clock clock;

    StateFileImport(FirstTurns marks, DigestGate digests, FirstTurnSettings settings, Clock clock) {
        this.marks = marks;
        this.digests = digests;
        this.settings = settings;
        this.clock = clock;
    }

    /** An entry that may be taken over. */
    private record Entry(String sessionId, Instant openedAt) {}

    @Transactional
    ImportReport read(String scope, Map<String, Object> stateFile, boolean dryRun) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var pending = stateFile.get("first_turn_pending") instanceof Map<?, ?> map ? map : Map.of();
        var left = new ArrayList<Left>();
        var good = new ArrayList<Entry>();
        pending.forEach((key, value) -> {
            var id = String.valueOf(key);
            var openedAt = time(value);
            if (!ID.matcher(id).matches()) {
                left.add(new Left(id.substring(0, Math.min(id.length(), 128)), "invalid-id"));
            } else if (openedAt.isEmpty()) {
                left.add(new Left(id, "unreadable"));
            } else if (openedAt.get().isBefore(now.minus(settings.pruneAfter()))) {
                left.add(new Left(id, "expired"));
            } else {
                good.add(new Entry(id, openedAt.get()));
            }
        });
        good.sort(Comparator.comparing(Entry::openedAt).reversed());
        var kept = good.subList(0, Math.min(good.size(), settings.cap()));
        good.subList(kept.size(), good.size()).forEach(entry -> left.add(new Left(entry.sessionId(), "beyond-cap")));
        var lastShown = time(stateFile.get("last_digest_shown_at")).map(at -> at.isAfter(now) ? now : at);
        if (!dryRun) {
            kept.forEach(
                    entry -> marks.putIfAbsent(new FirstTurn(entry.sessionId(), scope, min(entry.openedAt(), now))));
            lastShown.ifPresent(at -> digests.wasShown(scope, at));
        }
        return new ImportReport(
                dryRun,
                scope,
                pending.size(),
                kept.size(),
                (int) kept.stream()
                        .filter(entry -> entry.openedAt().isAfter(now))
                        .count(),
                count(left, "expired"),
                count(left, "unreadable"),
                count(left, "invalid-id"),
                count(left, "beyond-cap"),
                left.stream().limit(ImportReport.SHOWN).toList(),
                lastShown.orElse(null));
    }

    private static Optional<Instant> time(@Nullable Object value) {
        return value instanceof String text
                ? TolerantTime.parse(text).map(at -> at.truncatedTo(ChronoUnit.MILLIS))
                : Optional.empty();
    }

    private static Instant min(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static int count(List<Left> left, String reason) {
        return (int) left.stream().filter(l -> l.reason().equals(reason)).count();
    }
}
