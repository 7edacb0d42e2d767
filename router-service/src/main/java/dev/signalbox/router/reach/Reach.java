// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.reach;

import dev.signalbox.contracts.DirectoryEvent.DestinationType;
import dev.signalbox.router.destination.GrantGraph.Edge;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Walks the graph outwards from one agent group, level by level; a level is asked for at once. */
final class Reach {
    private final Function<Collection<String>, List<Edge>> waysFrom;

    Reach(Function<Collection<String>, List<Edge>> waysFrom) {
        this.waysFrom = waysFrom;
    }

    /** The shortest way, empty if there is none; to itself it is no way at all. */
    Optional<List<Edge>> path(String from, String to) {
        var cameBy = new HashMap<String, Edge>();
        Collection<String> level = Set.of(from);
        while (!level.isEmpty()) {
            level = next(level, from, cameBy);
            if (cameBy.containsKey(to)) {
                return Optional.of(backwards(to, cameBy));
            }
        }
        return Optional.empty();
    }

    /** Everything within so many steps: each way once, nearest first. */
    List<Edge> within(String from, int steps) {
        var found = new ArrayList<Edge>();
        var seen = new LinkedHashSet<>(Set.of(from));
        Collection<String> level = Set.of(from);
        for (var step = 0; step < steps && !level.isEmpty(); step++) {
            var ways = waysFrom.apply(level);
            found.addAll(ways);
            level = ways.stream()
                    .filter(way -> seen.add(way.to()) && way.type() == DestinationType.AGENT)
                    .map(Edge::to)
                    .toList();
        }
        return found;
    }

    /** The agents that are reached for the first time. */
    private Collection<String> next(Collection<String> level, String start, Map<String, Edge> cameBy) {
        var agents = new LinkedHashSet<String>();
        for (var way : waysFrom.apply(level)) {
            if (!way.to().equals(start)
                    && cameBy.putIfAbsent(way.to(), way) == null
                    && way.type() == DestinationType.AGENT) {
                agents.add(way.to());
            }
        }
        return agents;
    }

    private static List<Edge> backwards(String to, Map<String, Edge> cameBy) {
        var path = new LinkedList<Edge>();
        for (@Nullable Edge way = cameBy.get(to); way != null; way = cameBy.get(way.from())) {
            path.addFirst(way);
        }
        return List.copyOf(path);
    }
}
