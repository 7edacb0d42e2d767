// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.liveness;

import dev.signalbox.contracts.LivenessEvent.LivenessReported;
import dev.signalbox.heartbeat.housekeeping.Check;
import dev.signalbox.heartbeat.housekeeping.Finding;
import dev.signalbox.heartbeat.housekeeping.Finding.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What housekeeping sees of agents: stuck work, orphans, shards that fell silent, and what failed lately. */
class AgentChecks {
    private static final int NEWEST = 20;
    private final LatestReports latest;
    private final Judgements judgements;

    AgentChecks(LatestReports latest, Judgements judgements) {
        this.latest = latest;
        this.judgements = judgements;
    }

    private record Named(String name, Function<Instant, List<Finding>> rule) implements Check {
        @Override
        public List<Finding> look(Instant now) {
            return rule.apply(now);
        }
    }

    /** Work that has been due for long and is still reported as waiting. */
    @Produces
    @ApplicationScoped
    Check stuckWork(
            @ConfigProperty(name = "signalbox.housekeeping.stuck-after", defaultValue = "PT5M") Duration after) {
        return new Named("stuck-work", _ -> latest.all().stream()
                .flatMap(report -> report.sessions().stream()
                        .filter(session -> session.nextDueAt() != null
                                && !session.nextDueAt().plus(after).isAfter(report.reportedAt())))
                .map(session -> new Finding(
                        "stuck-work:" + session.sessionId(),
                        Severity.ISSUE,
                        "Work of " + session.sessionId() + " has been due since " + session.nextDueAt()))
                .toList());
    }

    /** Containers that are gone and were not cleared away. */
    @Produces
    @ApplicationScoped
    Check orphans(@ConfigProperty(name = "signalbox.housekeeping.orphans", defaultValue = "5") int most) {
        return new Named("orphan-containers", _ -> latest.all().stream()
                .flatMap(report -> orphans(report, most).stream())
                .toList());
    }

    private static List<Finding> orphans(LivenessReported report, int most) {
        var gone = report.sessions().stream()
                .filter(session -> session.containerWanted() && !session.processAlive())
                .count();
        return gone <= most
                ? List.of()
                : List.of(new Finding(
                        "orphans:" + report.shard(),
                        Severity.ISSUE,
                        gone + " containers of " + report.shard() + " are gone and not cleared away"));
    }

    /** Shards that used to report and do not any more: their agents are watched by nobody. */
    @Produces
    @ApplicationScoped
    Check silentShards(
            @ConfigProperty(name = "signalbox.housekeeping.shard-silence", defaultValue = "PT30S") Duration most) {
        return new Named("silent-shards", _ -> latest.silentFor(most).stream()
                .map(shard -> new Finding(
                        "shard:" + shard, Severity.CRITICAL, shard + " has not reported for more than " + most))
                .toList());
    }

    /** The newest stalls, each until somebody dismisses it. */
    @Produces
    @ApplicationScoped
    Check failures(@ConfigProperty(name = "signalbox.housekeeping.failures-of", defaultValue = "PT24H") Duration back) {
        return new Named("failures", now -> judgements.stallsSince(now.minus(back), NEWEST).stream()
                .map(stall -> new Finding(
                        "stall:" + stall.sessionId() + ":" + stall.generation(),
                        Severity.ISSUE,
                        "Run " + stall.generation() + " of " + stall.sessionId() + " was stopped: "
                                + stall.kind().toLowerCase(Locale.ROOT).replace('_', '-')))
                .toList());
    }
}
