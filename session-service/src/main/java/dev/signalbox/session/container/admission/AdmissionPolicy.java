// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.admission;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
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

    /** A session whose container has nothing to do. */
    public record Idle(String sessionId, String agentGroupId) {}

    /**
     * The next that may start, empty if none may.
     *
     * @param running containers by agent group
     */
    public Optional<Waiting> next(List<Waiting> waiting, Map<String, Integer> running) {
        if (total(running) >= max) {
            return Optional.empty();
        }
        return waiting.stream()
                .filter(w -> running(w, running) < maxPerGroup)
                .min(Comparator.comparingInt((Waiting w) -> running(w, running))
                        .thenComparing(Waiting::since)
                        .thenComparing(Waiting::sessionId));
    }

    /**
     * The idle that must end so that all who wait may start: nobody for those there is room for, who only have not been
     * started yet.
     *
     * @param idle who may be ended, the first to go first
     * @param running containers by agent group, the idle among them
     */
    public List<Idle> leaving(List<Idle> idle, List<Waiting> waiting, Map<String, Integer> running) {
        var expected = new HashMap<>(running);
        var staying = new ArrayList<>(idle);
        for (var next : waiting) {
            if (!hasRoom(next, expected)) {
                staying.stream()
                        .filter(each -> makesRoom(each, next, expected))
                        .findFirst()
                        .ifPresent(each -> {
                            staying.remove(each);
                            expected.merge(each.agentGroupId(), -1, Integer::sum);
                            expected.merge(next.agentGroupId(), 1, Integer::sum);
                        });
            } else {
                expected.merge(next.agentGroupId(), 1, Integer::sum);
            }
        }
        return idle.stream().filter(each -> !staying.contains(each)).toList();
    }

    private boolean hasRoom(Waiting waiting, Map<String, Integer> running) {
        return total(running) < max && running(waiting, running) < maxPerGroup;
    }

    private boolean makesRoom(Idle idle, Waiting waiting, Map<String, Integer> running) {
        return running(waiting, running) < maxPerGroup || idle.agentGroupId().equals(waiting.agentGroupId());
    }

    private static int total(Map<String, Integer> running) {
        return running.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static int running(Waiting waiting, Map<String, Integer> running) {
        return running.getOrDefault(waiting.agentGroupId(), 0);
    }
}
