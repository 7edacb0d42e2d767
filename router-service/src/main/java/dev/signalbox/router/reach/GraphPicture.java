// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.reach;

import dev.signalbox.contracts.DirectoryEvent.DestinationType;
import dev.signalbox.router.destination.GrantGraph.Edge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Draws ways as SVG: a column for each step away, agents with round corners, ways people decide about in dashes. */
final class GraphPicture {
    static final int MOST_NODES = 150;
    private static final int WIDTH = 200;
    private static final int HEIGHT = 32;
    private static final int COLUMN = WIDTH + 140;
    private static final int ROW = HEIGHT + 18;
    private static final int MARGIN = 20;
    private static final String STYLE = "text{font:13px sans-serif;fill:#1b1f24}rect{fill:#fff;stroke:#57606a}"
            + ".start rect{stroke-width:3}path{fill:none;stroke:#57606a}.held{stroke-dasharray:6 4}"
            + ".name{font-size:11px;fill:#57606a}";

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final List<Edge> shown = new ArrayList<>();
    private int left;

    /** A box in its place. */
    private record Node(boolean agent, int column, int row) {
        int x() {
            return MARGIN + column * COLUMN;
        }

        int y() {
            return MARGIN + row * ROW;
        }
    }

    private GraphPicture(String start, List<Edge> ways) {
        var rows = new HashMap<Integer, Integer>();
        place(start, true, 0, rows);
        for (var way : ways) {
            var from = nodes.get(way.from());
            if (from == null || nodes.size() >= MOST_NODES && !nodes.containsKey(way.to())) {
                left++;
                continue;
            }
            place(way.to(), way.type() == DestinationType.AGENT, from.column() + 1, rows);
            shown.add(way);
        }
    }

    /**
     * Draws what can be reached.
     *
     * @param ways nearest first
     * @param names by id; they may say anything
     */
    static String of(String start, List<Edge> ways, Map<String, String> names) {
        return new GraphPicture(start, ways).draw(start, names);
    }

    private void place(String id, boolean agent, int column, Map<Integer, Integer> rows) {
        if (!nodes.containsKey(id)) {
            nodes.put(id, new Node(agent, column, rows.merge(column, 1, Integer::sum) - 1));
        }
    }

    private String draw(String start, Map<String, String> names) {
        var width = nodes.values().stream().mapToInt(Node::x).max().orElse(0) + WIDTH + MARGIN;
        var height = nodes.values().stream().mapToInt(Node::y).max().orElse(0) + ROW + 2 * MARGIN;
        var svg = new StringBuilder(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\">"
                        .formatted(width, height));
        svg.append("<title>Where ")
                .append(XmlText.of(names.getOrDefault(start, start)))
                .append(" can write</title><style>")
                .append(STYLE)
                .append("</style>");
        shown.forEach(way -> line(svg, way));
        nodes.forEach((id, node) -> box(svg, id, node, names.getOrDefault(id, id), id.equals(start)));
        if (left > 0) {
            svg.append("<text x=\"%d\" y=\"%d\">and %d more ways</text>".formatted(MARGIN, height - MARGIN, left));
        }
        return svg.append("</svg>").toString();
    }

    private void line(StringBuilder svg, Edge way) {
        var from = at(way.from());
        var to = at(way.to());
        var fromX = from.x() + WIDTH;
        var fromY = from.y() + HEIGHT / 2;
        var toY = to.y() + HEIGHT / 2;
        svg.append("<path%s d=\"M%d %dC%d %d %d %d %d %d\"/>"
                .formatted(
                        way.held() ? " class=\"held\"" : "",
                        fromX,
                        fromY,
                        fromX + 60,
                        fromY,
                        to.x() - 60,
                        toY,
                        to.x(),
                        toY));
        svg.append("<text class=\"name\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>"
                .formatted(to.x() - 6, toY - 4, XmlText.shortened(way.name())));
    }

    private static void box(StringBuilder svg, String id, Node node, String name, boolean start) {
        svg.append("<g%s><title>%s</title><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\"/>"
                .formatted(
                        start ? " class=\"start\"" : "",
                        XmlText.of(id),
                        node.x(),
                        node.y(),
                        WIDTH,
                        HEIGHT,
                        node.agent() ? HEIGHT / 2 : 2));
        svg.append("<text x=\"%d\" y=\"%d\">%s</text></g>"
                .formatted(node.x() + 14, node.y() + 21, XmlText.shortened(name)));
    }

    private Node at(String id) {
        return Objects.requireNonNull(nodes.get(id));
    }
}
