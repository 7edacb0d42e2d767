// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.admission;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is next. The group that runs the fewest goes first, so groups take turns and none crowds out another; inside a
 * group, and between groups that run alike, who waits longest.
 *
 * @param max containers in all
 * @param maxPerGroup containers of one agent group
 */
public record AdmissionPolicy(int max, int maxPerGroup) {

    /** A session that waits for room. */
    public record Waiting(String sessionId, String agentGroupId, Instant since) {}

    /**
     * The next that may start, empty if none may.
     *
     * @param running containers by agent group
     */
    public Optional<Waiting> next(List<Waiting> waiting, Map<String, Integer> running) {
        var total = running.values().stream().mapToInt(Integer::intValue).sum();
        if (total >= max) {
            return Optional.empty();
        }
        return waiting.stream()
                .filter(w -> running(w, running) < maxPerGroup)
                .min(Comparator.comparingInt((Waiting w) -> running(w, running))
                        .thenComparing(Waiting::since)
                        .thenComparing(Waiting::sessionId));
    }

    /** True if the end of a container of this group would let the waiting one start. */
    public boolean makesRoom(String agentGroupId, Waiting waiting, Map<String, Integer> running) {
        return running(waiting, running) < maxPerGroup || agentGroupId.equals(waiting.agentGroupId());
    }

    private static int running(Waiting waiting, Map<String, Integer> running) {
        return running.getOrDefault(waiting.agentGroupId(), 0);
    }
}
