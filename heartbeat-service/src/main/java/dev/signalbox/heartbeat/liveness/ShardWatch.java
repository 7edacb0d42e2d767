// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.liveness;

import dev.signalbox.contracts.LivenessEvent.Claim;
import dev.signalbox.contracts.LivenessEvent.LivenessReported;
import dev.signalbox.contracts.LivenessEvent.SessionLiveness;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the reports of one shard add up to. Silence is the time it was watched, not what clocks say: between two reports
 * only so much counts, so neither a clock that jumps, nor a machine that slept, nor reports that failed to come make
 * anybody look silent; and a heartbeat is a change of the file, whatever time an agent's clock writes on it.
 *
 * <p>What is seen of a container for the first time (this process has just started) is believed only as far as it
 * exceeds the difference clocks may have. To be called by one thread at a time.
 */
final class ShardWatch {
    /** The most that counts between two reports, in milliseconds; they come every two seconds. */
    static final long MOST = 10_000;

    /** How far the clocks of agents may be off, in milliseconds. */
    static final long SKEW = Duration.ofMinutes(5).plusSeconds(10).toMillis();

    private long watched;
    private @Nullable Instant last;
    private Map<String, Seen> sessions = Map.of();

    /**
     * One container as it was followed.
     *
     * @param heartbeat the file's time at its last change
     * @param beats false as long as only a predecessor's file was seen, or none
     * @param beatAt when it changed, in time watched
     * @param claims when each claim was first seen, in time watched
     */
    private record Seen(
            long generation, @Nullable Instant heartbeat, boolean beats, long beatAt, Map<String, Long> claims) {}

    /** The sessions of this report with times in the clock of the shard itself: the age of each is the time watched. */
    List<SessionLiveness> follow(LivenessReported report) {
        var before = last;
        if (before != null) {
            var passed = Duration.between(before, report.reportedAt()).toMillis();
            watched += Math.clamp(passed, 0, MOST);
        }
        last = report.reportedAt();
        var following = HashMap.<String, Seen>newHashMap(report.sessions().size());
        var judged = report.sessions().stream()
                .map(session -> {
                    var seen = follow(session, report.reportedAt());
                    following.put(session.sessionId(), seen);
                    return inOurTime(session, seen, report.reportedAt());
                })
                .toList();
        sessions = following;
        return judged;
    }

    private Seen follow(SessionLiveness now, Instant reportedAt) {
        var before = sessions.get(now.sessionId());
        return before == null || before.generation() != now.generation() ? first(now, reportedAt) : again(now, before);
    }

    private Seen first(SessionLiveness now, Instant reportedAt) {
        var started = now.startedAt();
        var most = started == null ? Long.MAX_VALUE : Math.max(0, millis(started, reportedAt));
        var beat = ofThisRun(now);
        var beatAt = beat == null ? watched : watched - credit(beat, reportedAt, most);
        var claims = HashMap.<String, Long>newHashMap(now.claims().size());
        for (var claim : now.claims()) {
            var claimed = claim.claimedAt();
            if (claimed != null) {
                var at = watched - credit(claimed, reportedAt, most);
                var mayBeOlder = beat != null && beat.toEpochMilli() > claimed.toEpochMilli() - SKEW;
                claims.put(claim.messageId(), mayBeOlder ? Math.min(at, beatAt - 1) : at);
            }
        }
        return new Seen(now.generation(), now.heartbeatAt(), beat != null, beatAt, claims);
    }

    private Seen again(SessionLiveness now, Seen before) {
        var beat = now.heartbeatAt();
        var changed = beat != null && !beat.equals(before.heartbeat());
        var beats = changed || before.beats();
        var beatAt = changed ? watched : before.beatAt();
        if (now.claims().isEmpty()) {
            return new Seen(now.generation(), beat, beats, beatAt, Map.of());
        }
        var claims = HashMap.<String, Long>newHashMap(now.claims().size());
        for (var claim : now.claims()) {
            if (claim.claimedAt() != null) {
                var known = before.claims().get(claim.messageId());
                // Seen together, the sign of life counts as the later one.
                claims.put(claim.messageId(), known != null ? known : changed ? watched - 1 : watched);
            }
        }
        return new Seen(now.generation(), beat, beats, beatAt, claims);
    }

    private SessionLiveness inOurTime(SessionLiveness session, Seen seen, Instant reportedAt) {
        if (session.heartbeatAt() == null && session.claims().isEmpty()) {
            return session;
        }
        var claims = session.claims().stream()
                .map(claim -> new Claim(claim.messageId(), at(seen.claims().get(claim.messageId()), reportedAt)))
                .toList();
        return new SessionLiveness(
                session.sessionId(),
                session.agentGroupId(),
                session.generation(),
                session.containerWanted(),
                session.processAlive(),
                session.startedAt(),
                seen.beats() ? at(seen.beatAt(), reportedAt) : null,
                session.currentTool(),
                session.toolTimeoutMillis(),
                claims,
                session.nextDueAt());
    }

    private @Nullable Instant at(@Nullable Long watchedAt, Instant reportedAt) {
        return watchedAt == null ? null : reportedAt.minusMillis(watched - watchedAt);
    }

    /** A file older than the container is its predecessor's, until it changes. */
    private static @Nullable Instant ofThisRun(SessionLiveness session) {
        var beat = session.heartbeatAt();
        var started = session.startedAt();
        return beat == null || (started != null && beat.isBefore(started)) ? null : beat;
    }

    private static long credit(Instant then, Instant reportedAt, long most) {
        return Math.clamp(millis(then, reportedAt) - SKEW, 0, most);
    }

    private static long millis(Instant from, Instant to) {
        return to.toEpochMilli() - from.toEpochMilli();
    }
}
