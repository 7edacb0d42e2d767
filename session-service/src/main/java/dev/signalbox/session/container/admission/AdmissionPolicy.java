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
     * Containers that run or start.
     *
     * @param total of all agent groups
     * @param byGroup of the agent groups that wait for room at least
     */
    public record Load(int total, Map<String, Integer> byGroup) {
        private int of(Waiting waiting) {
            return byGroup.getOrDefault(waiting.agentGroupId(), 0);
        }
    }

    /**
     * The next that may start, empty if none may.
     *
     * @param waiting of each agent group the one that waits longest, at least
     */
    public Optional<Waiting> next(List<Waiting> waiting, Load load) {
        if (load.total() >= max) {
            return Optional.empty();
        }
        return waiting.stream()
                .filter(w -> load.of(w) < maxPerGroup)
                .min(Comparator.comparingInt(load::of)
                        .thenComparing(Waiting::since)
                        .thenComparing(Waiting::sessionId));
    }

    /**
     * The idle that must end so that all who wait may start: nobody for those there is room for, who only have not been
     * started yet.
     *
     * @param idle who may be ended, the first to go first
     */
    public List<Idle> leaving(List<Idle> idle, List<Waiting> waiting, Load load) {
        var expected = new Expected(load);
        var staying = new ArrayList<>(idle);
        var leaving = new ArrayList<Idle>();
        for (var next : waiting) {
            if (expected.hasRoom(next)) {
                expected.starts(next);
            } else {
                staying.stream()
                        .filter(each -> expected.makesRoom(each, next))
                        .findFirst()
                        .ifPresent(each -> {
                            staying.remove(each);
                            leaving.add(each);
                            expected.ends(each);
                            expected.starts(next);
                        });
            }
            if (staying.isEmpty()) {
                break;
            }
        }
        return leaving;
    }

    /** What will run once those found so far have ended and started. */
    private final class Expected {
        private final Map<String, Integer> byGroup;
        private int total;

        private Expected(Load load) {
            this.byGroup = new HashMap<>(load.byGroup());
            this.total = load.total();
        }

        private boolean hasRoom(Waiting waiting) {
            return total < max && groupHasRoom(waiting);
        }

        private boolean makesRoom(Idle idle, Waiting waiting) {
            return groupHasRoom(waiting) || idle.agentGroupId().equals(waiting.agentGroupId());
        }

        private boolean groupHasRoom(Waiting waiting) {
            return byGroup.getOrDefault(waiting.agentGroupId(), 0) < maxPerGroup;
        }

        private void starts(Waiting waiting) {
            byGroup.merge(waiting.agentGroupId(), 1, Integer::sum);
            total++;
        }

        private void ends(Idle idle) {
            byGroup.merge(idle.agentGroupId(), -1, Integer::sum);
            total--;
        }
    }
}
