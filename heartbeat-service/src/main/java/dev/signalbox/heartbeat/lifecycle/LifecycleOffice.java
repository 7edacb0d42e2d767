// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.lifecycle;

import dev.signalbox.heartbeat.lifecycle.LifecycleCommand.ForceWake;
import dev.signalbox.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What operators see and ask. Only a tick puts anybody to sleep; to be woken nobody waits for one. */
@ApplicationScoped
@Transactional
class LifecycleOffice {
    private final Lifecycles rows;
    private final LifecycleDay day;
    private final Requests requests;
    private final LifecycleSettings settings;
    private final Clock clock;

    LifecycleOffice(Lifecycles rows, LifecycleDay day, Requests requests, LifecycleSettings settings, Clock clock) {
        this.rows = rows;
        this.day = day;
        this.requests = requests;
        this.settings = settings;
        this.clock = clock;
    }

    List<LifecycleView> all(int limit) {
        return rows.all(limit).stream()
                .map(row -> LifecycleView.of(row, settings))
                .toList();
    }

    Optional<LifecycleView> one(String scope) {
        return rows.byScope(scope).map(row -> {
            rows.getEntityManager().refresh(row);
            return LifecycleView.of(row, settings);
        });
    }

    LifecycleView zone(String scope, String zone) {
        try {
            var id = ZoneId.of(zone).getId();
            rows.know(scope, now());
            rows.zone(scope, id);
        } catch (DateTimeException e) {
            throw ProblemException.invalid("zone", "is not a zone, for example Europe/Berlin");
        }
        return one(scope).orElseThrow();
    }

    Requests.View request(String scope, Requests.Kind kind, @Nullable String reason, String by) {
        var now = now();
        rows.know(scope, now);
        var outcome =
                switch (kind) {
                    case SLEEP, DREAM -> {
                        refuseUnlessAwake(scope);
                        yield null;
                    }
                    case WAKE -> {
                        day.yieldTo(scope, new ForceWake(), now);
                        requests.honorSleep(scope, now, "woken");
                        yield "awake";
                    }
                    case PAUSE -> {
                        rows.pause(scope, true);
                        yield "paused";
                    }
                    case RESUME -> {
                        rows.pause(scope, false);
                        yield "resumed";
                    }
                };
        return requests.add(scope, kind, reason, by, now, outcome);
    }

    private void refuseUnlessAwake(String scope) {
        if (!one(scope).orElseThrow().state().equals("WAKE")) {
            throw ProblemException.conflict("already-sleeping", scope + " sleeps, or is about to.");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
