// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contracts.DirectoryEvent.DestinationType;
import dev.signalbox.router.destination.Conditions.Mode;
import dev.signalbox.router.destination.GrantGraph.Edge;
import dev.signalbox.testsupport.SeededCases;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReachTest {

    @Test
    void findsTheShortestWayThroughOtherAgents() {
        var graph = List.of(agent("a", "b"), agent("b", "c"), agent("c", "d"), agent("a", "c"), chat("d", "room"));

        assertThat(reach(graph).path("a", "room"))
                .contains(List.of(agent("a", "c"), agent("c", "d"), chat("d", "room")));
    }

    @Test
    void findsNoneWhereThereIsNoneNotEvenInCircles() {
        var graph = List.of(agent("a", "b"), agent("b", "a"), chat("c", "room"));

        assertThat(reach(graph).path("a", "room")).isEmpty();
        assertThat(reach(graph).path("a", "a")).isEmpty();
    }

    @Test
    void goesThroughNoChat() {
        var graph = List.of(chat("a", "b"), chat("b", "room"));

        assertThat(reach(graph).path("a", "room")).isEmpty();
    }

    @Test
    void stopsAfterSoManySteps() {
        var graph = List.of(agent("a", "b"), agent("b", "c"), agent("c", "d"));

        assertThat(reach(graph).within("a", 2)).containsExactly(agent("a", "b"), agent("b", "c"));
    }

    @Test
    void agreesWithFollowingEveryEdgeUntilNothingIsNew() {
        SeededCases.of(200)
                .check(
                        random -> {
                            var edges = new ArrayList<Edge>();
                            for (var count = random.nextInt(20); count > 0; count--) {
                                var from = "n" + random.nextInt(8);
                                var to = "n" + random.nextInt(8);
                                edges.add(random.nextBoolean() ? agent(from, to) : chat(from, to + "-chat"));
                            }
                            return edges;
                        },
                        edges -> {
                            var reached = everythingFrom("n0", edges);
                            for (var target : Set.of("n1", "n2", "n3-chat", "n4-chat")) {
                                var path = reach(edges).path("n0", target);
                                assertThat(path.isPresent()).isEqualTo(reached.contains(target));
                                path.ifPresent(way -> assertConnected(way, target));
                            }
                        });
    }

    private static void assertConnected(List<Edge> way, String target) {
        assertThat(way.getFirst().from()).isEqualTo("n0");
        assertThat(way.getLast().to()).isEqualTo(target);
        for (var i = 1; i < way.size(); i++) {
            assertThat(way.get(i).from()).isEqualTo(way.get(i - 1).to());
        }
    }

    private static Set<String> everythingFrom(String start, List<Edge> edges) {
        var reached = new HashSet<>(Set.of(start));
        while (reached.addAll(edges.stream()
                .filter(edge -> reached.contains(edge.from()))
                .map(Edge::to)
                .collect(Collectors.toSet()))) {}
        return reached;
    }

    private static Reach reach(List<Edge> edges) {
        return new Reach((Collection<String> from) ->
                edges.stream().filter(edge -> from.contains(edge.from())).toList());
    }

    private static Edge agent(String from, String to) {
        return new Edge(from, "to-" + to, DestinationType.AGENT, to, Mode.ALLOW);
    }

    private static Edge chat(String from, String to) {
        return new Edge(from, "to-" + to, DestinationType.CHANNEL, to, Mode.ALLOW);
    }
}
