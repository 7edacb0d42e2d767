// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.housekeeping;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs all checks side by side, each in its own time and with its own failures. */
@ApplicationScoped
class Housekeeping {
    private final Iterable<Check> checks;
    private final Dismissals dismissals;
    private final HousekeepingSettings settings;
    private final Clock clock;
    private final SingleFlight<Report> underWay = new SingleFlight<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("housekeeping-", 0).factory());

    Housekeeping(Instance<Check> checks, Dismissals dismissals, HousekeepingSettings settings, Clock clock) {
        this.checks = checks;
        this.dismissals = dismissals;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param ok names of the checks that found nothing, or nothing that was not dismissed
     * @param dismissed how many findings were left out because somebody knows of them
     */
    record Report(List<Finding> issues, List<String> ok, int dismissed, Instant checkedAt) {}

    /** Looks; who asks while a look is under way is given that one's report. */
    Report look() {
        return underWay.join(() -> look(checks));
    }

    Report look(Iterable<Check> these) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var running = new LinkedHashMap<String, Future<List<Finding>>>();
        for (var check : these) {
            running.put(check.name(), threads.submit(() -> check.look(now)));
        }
        var known = dismissals.valid(now);
        var issues = new ArrayList<Finding>();
        var ok = new ArrayList<String>();
        var dismissed = 0;
        for (var entry : running.entrySet()) {
            var found = result(entry.getKey(), entry.getValue());
            var told = found.stream()
                    .filter(finding -> !known.contains(finding.fingerprint()))
                    .toList();
            dismissed += found.size() - told.size();
            issues.addAll(told);
            if (told.isEmpty()) {
                ok.add(entry.getKey());
            }
        }
        issues.sort(Comparator.comparing(Finding::severity).reversed());
        return new Report(issues, ok, dismissed, now);
    }

    private List<Finding> result(String name, Future<List<Finding>> running) {
        try {
            return running.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            running.cancel(true);
            return failed(name, "did not end within " + settings.timeout());
        } catch (ExecutionException e) {
            return failed(name, "failed: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(name, "was interrupted");
        }
    }

    private static List<Finding> failed(String name, String what) {
        return List.of(new Finding("check:" + name, Finding.Severity.ERROR, "The check " + name + " " + what));
    }

    void stop(@Observes ShutdownEvent event) {
        threads.shutdownNow();
    }
}
