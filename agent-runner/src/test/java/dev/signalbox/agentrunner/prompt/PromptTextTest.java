// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.prompt;

import static dev.signalbox.agentrunner.Samples.BOSS;
import static dev.signalbox.agentrunner.Samples.CHILD;
import static dev.signalbox.agentrunner.Samples.TEAM;
import static dev.signalbox.agentrunner.Samples.from;
import static dev.signalbox.agentrunner.Samples.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.agentrunner.folder.Destination;
import dev.signalbox.agentrunner.folder.Incoming;
import dev.signalbox.contracts.EventCodec;
import dev.signalbox.testsupport.SeededCases;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class PromptTextTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final List<Destination> KNOWN = List.of(TEAM, BOSS, CHILD);
    private static final String HELLO = "{\"text\":\"hello\",\"sender\":\"Ann\"}";
    private static final String CHAT =
            "<message id=\"4\" from=\"team\" sender=\"Ann\" time=\"Jan 2, 2026, 4:04 PM\">hello</message>\n";

    private static String text(Incoming... batch) {
        return new PromptText(BERLIN, Path.of("/workspace")).of(List.of(batch), KNOWN);
    }

    @Test
    @Tag("RF-01")
    void leavesASingleChatBare() {
        assertThat(text(from(TEAM, HELLO))).isEqualTo("<context timezone=\"Europe/Berlin\" />\n" + CHAT);
    }

    @Test
    @Tag("RF-01")
    void wrapsSeveralChats() {
        assertThat(text(from(TEAM, HELLO), from(TEAM, HELLO))).endsWith("<messages>\n" + CHAT + CHAT + "</messages>\n");
    }

    @Test
    @Tag("RF-01")
    void putsChatsFirstThenTasksThenWebhooksThenSystemRows() {
        var task = message("task", null, null, "{\"prompt\":\"water the plants\"}");
        var webhook = message("webhook", null, null, "{\"source\":\"ci\",\"event\":\"red\",\"payload\":{\"n\":1}}");
        var system = message("system", null, null, "{\"action\":\"a\",\"status\":\"ok\",\"result\":{\"n\":2}}");
        assertThat(text(system, webhook, task, from(TEAM, HELLO)))
                .endsWith(CHAT + "<task time=\"Jan 2, 2026, 4:04 PM\">water the plants</task>\n"
                        + "<webhook source=\"ci\" event=\"red\">{&quot;n&quot;:1}</webhook>\n"
                        + "<system_response action=\"a\" status=\"ok\">{&quot;n&quot;:2}</system_response>\n");
    }

    @Test
    @Tag("RF-01")
    void showsWhatTheScriptOfATaskFound() {
        var task = message("task", null, null, "{\"prompt\":\"look\",\"scriptOutput\":{\"new\":3}}");
        assertThat(text(task)).contains("<script_output>{&quot;new&quot;:3}</script_output>look</task>");
    }

    @Test
    @Tag("RF-01")
    void showsTheWholeContentOfAWebhookWithoutPayload() {
        assertThat(text(message("webhook", null, null, "{\"a\":1}")))
                .endsWith("<webhook source=\"unknown\" event=\"unknown\">{&quot;a&quot;:1}</webhook>\n");
    }

    @Test
    @Tag("RF-02")
    void escapesBodyAndAttributes() {
        assertThat(text(from(TEAM, "{\"text\":\"<b>&\\\"\",\"sender\":\"<A&\\\">\"}")))
                .contains("sender=\"&lt;A&amp;&quot;&gt;\"", ">&lt;b&gt;&amp;&quot;</message>");
    }

    @Test
    @Tag("RF-03")
    void startsWithTheZoneEvenForNothing() {
        assertThat(text()).isEqualTo("<context timezone=\"Europe/Berlin\" />\n");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-02T23:30:00Z, 'Jan 3, 2026, 12:30 AM'",
        "2026-07-02T10:05:09.123Z, 'Jul 2, 2026, 12:05 PM'",
        "2026-07-02T10:05:09+02:00, 'Jul 2, 2026, 10:05 AM'",
        "2026-01-02 23:30:00, 'Jan 3, 2026, 12:30 AM'",
        "yesterday, yesterday"
    })
    @Tag("RF-04")
    @Tag("SC-07")
    void showsTheTimeOfTheConfiguredZoneInTwelveHours(String timestamp, String shown) {
        var message = new Incoming("m", 4, "chat", timestamp, null, null, null, HELLO, true);
        assertThat(text(message)).contains("time=\"" + shown + "\"");
    }

    @Test
    @Tag("RF-05")
    void quotesTheMessageAnsweredTo() {
        assertThat(text(from(
                        TEAM, "{\"text\":\"yes\",\"replyTo\":{\"id\":\"7\",\"sender\":\"B<b\",\"text\":\"a & b?\"}}")))
                .contains("reply_to=\"7\"><quoted_message from=\"B&lt;b\">a &amp; b?</quoted_message>yes</message>");
    }

    @Test
    @Tag("RF-05")
    void namesTheMessageAnsweredToIfItsTextIsUnknown() {
        assertThat(text(from(TEAM, "{\"text\":\"yes\",\"replyTo\":{\"id\":\"7\",\"sender\":\"Bob\"}}")))
                .contains("reply_to=\"7\">yes</message>")
                .doesNotContain("quoted_message");
        assertThat(text(from(TEAM, HELLO))).doesNotContain("reply_to", "quoted_message");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"sender\":\"Ann\",\"author\":{\"fullName\":\"no\"}}",
                "{\"author\":{\"fullName\":\"Ann\",\"userName\":\"no\"}}",
                "{\"sender\":\" \",\"author\":{\"userName\":\"Ann\"}}"
            })
    void findsTheSenderWhereverTheChannelPutIt(String content) {
        assertThat(text(from(TEAM, content))).contains("sender=\"Ann\"");
    }

    @Test
    void showsContentThatIsNoObjectAsItIs() {
        assertThat(text(from(TEAM, "plain <words>"))).contains("sender=\"Unknown\"", ">plain &lt;words&gt;</message>");
        assertThat(text(from(TEAM, "[1]"))).contains(">[1]</message>");
    }

    @Test
    void listsAttachments() {
        var content =
                "{\"text\":\"see\",\"attachments\":[{\"type\":\"image\",\"name\":\"a.png\",\"localPath\":\"inbox/1/a.png\"},"
                        + "{\"name\":\"b\",\"url\":\"https://x\"},{}]}";
        assertThat(text(from(TEAM, content)))
                .contains(
                        "see\n[image a.png: saved at /workspace/inbox/1/a.png]\n[file b: https://x]\n[file unnamed]</message>");
    }

    @Test
    @Tag("RO-01")
    void saysWhereAChatCameFrom() {
        assertThat(text(from(TEAM, HELLO))).contains(" from=\"team\"");
        assertThat(text(from(CHILD, HELLO))).contains(" from=\"child\"");
        assertThat(text(message("chat", "webchat", "webchat:eve", HELLO)))
                .contains(" from=\"unknown:webchat:webchat:eve\"");
        assertThat(text(message("chat", "webchat", null, HELLO))).doesNotContain(" from=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"task", "webhook", "system", "something-new"})
    @Tag("RO-02")
    void saysWhereEverythingElseCameFrom(String kind) {
        assertThat(text(message(kind, "webchat", "webchat:boss", HELLO)))
                .contains(" from=\"boss\"")
                .doesNotContain("webchat:boss");
        assertThat(text(message(kind, "webchat", "webchat:eve", HELLO)))
                .contains(" from=\"unknown:webchat:webchat:eve\"");
        assertThat(text(message(kind, null, null, HELLO))).doesNotContain(" from=");
    }

    @Test
    void nobodyCanWriteTheirWayOutOfTheirOwnMessage() {
        var pieces = List.of(
                "&",
                "<",
                ">",
                "\"",
                "'",
                "]]>",
                "<!--",
                "</message>",
                "<messages>",
                "&lt;",
                "{",
                "\\",
                "ä",
                "😀",
                "a ");
        SeededCases.of(300)
                .check(
                        random -> Stream.generate(() -> pieces.get(random.nextInt(pieces.size())))
                                .limit(random.nextInt(1, 20))
                                .toList(),
                        chosen -> {
                            var said = "x" + String.join("", chosen);
                            var content = EventCodec.json(Map.of("text", said, "sender", said));
                            var parsed = messagesIn(text(from(TEAM, content)));
                            assertThat(parsed.getLength()).isEqualTo(1);
                            assertThat(parsed.item(0).getTextContent()).isEqualTo(said);
                            assertThat(parsed.item(0)
                                            .getAttributes()
                                            .getNamedItem("sender")
                                            .getNodeValue())
                                    .isEqualTo(said);
                        });
    }

    @Test
    void everyTextIsReadBackAsItWasWritten() {
        SeededCases.of(300)
                .check(
                        random -> random.ints(random.nextInt(1, 60), ' ', 0x2FFFF)
                                .filter(c -> Character.isDefined(c) && (c < 0xD800 || c > 0xFFFF))
                                .boxed()
                                .toList(),
                        points -> {
                            var said = points.stream().map(Character::toString).collect(Collectors.joining());
                            var parsed = messagesIn(text(from(TEAM, EventCodec.json(Map.of("text", said)))));
                            assertThat(parsed.item(0).getTextContent()).isEqualTo(said);
                        });
    }

    private static NodeList messagesIn(String prompt) {
        try {
            var source = new InputSource(new StringReader("<prompt>" + prompt + "</prompt>"));
            var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            return builder.parse(source).getElementsByTagName("message");
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError(prompt, e);
        }
    }
}
