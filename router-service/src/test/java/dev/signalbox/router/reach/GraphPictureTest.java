// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contracts.DirectoryEvent.DestinationType;
import dev.signalbox.router.destination.Conditions.Mode;
import dev.signalbox.router.destination.GrantGraph.Edge;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class GraphPictureTest {

    @Test
    void drawsABoxForEachEndAndALineForEachWay() throws Exception {
        var ways = List.of(way("a", "b", Mode.ALLOW), way("b", "c", Mode.HOLD), way("b", "a", Mode.ALLOW));

        var svg = parsed(GraphPicture.of("a", ways, Map.of("b", "Bee")));

        assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(3);
        assertThat(svg.getElementsByTagName("path").getLength()).isEqualTo(3);
        assertThat(svg.getDocumentElement().getTextContent()).contains("Bee", "to-c");
    }

    @Test
    void staysAPictureWhateverThingsAreCalled() throws Exception {
        var nasty = "</text><script>alert(1)</script>&\"'\u0000\u202e\ud800";

        var svg = parsed(GraphPicture.of("a", List.of(way("a", "b", Mode.ALLOW)), Map.of("a", nasty, "b", nasty)));

        assertThat(svg.getElementsByTagName("script").getLength()).isZero();
        assertThat(svg.getElementsByTagName("text").item(1).getTextContent()).startsWith("</text><script>");
    }

    @Test
    void saysHowMuchItLeavesOut() throws Exception {
        var ways = IntStream.range(0, 300)
                .mapToObj(i -> way("a", "n" + i, Mode.ALLOW))
                .toList();

        var svg = parsed(GraphPicture.of("a", ways, Map.of()));

        assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(GraphPicture.MOST_NODES);
        assertThat(svg.getDocumentElement().getTextContent()).endsWith("and 151 more ways");
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static Edge way(String from, String to, Mode mode) {
        return new Edge(from, "to-" + to, DestinationType.AGENT, to, mode);
    }
}
