// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contracts.AgentMessageEvent.AgentMessageRouted;
import dev.signalbox.contracts.DomainEvent;
import dev.signalbox.contracts.InboundEvent.QuestionAnswered;
import dev.signalbox.contracts.OutboundEvent;
import dev.signalbox.contracts.OutboundEvent.FileChunkEmitted;
import dev.signalbox.contracts.OutboundEvent.OutboundEmitted;
import dev.signalbox.contracts.Topic;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.TopicLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(SessionWorld.class)
class FileScenarioTest extends SessionScenario {
    private static final int LARGE = 600_000;

    @Test
    @Tag("HC-27")
    void sendsTheBytesOfFilesBeforeTheirMessageAndClearsTheOutbox() throws IOException {
        var session = running(agent("sends"));
        var large = new byte[LARGE];
        large[LARGE - 1] = 7;
        Files.write(box(session, "out-1").resolve("large.bin"), large);
        Files.writeString(box(session, "out-1").resolve("note.txt"), "hello");
        agentOf(session).writes(1, "chat", null, "{\"text\":\"look\",\"files\":[\"large.bin\",\"note.txt\"]}");
        try (var log = TopicLog.of(bootstrap, Topic.OUTBOUND)) {
            eventually().untilAsserted(() -> assertThat(of(session, log.all(OutboundEvent.class)))
                    .last()
                    .isInstanceOf(OutboundEmitted.class));
            var chunks = of(session, log.all(FileChunkEmitted.class)).stream()
                    .map(FileChunkEmitted.class::cast)
                    .toList();
            assertThat(chunks)
                    .extracting(c -> c.file() + "/" + c.chunk() + " " + c.name() + " " + c.last())
                    .containsExactly(
                            "0/0 large.bin false", "0/1 large.bin false", "0/2 large.bin true", "1/0 note.txt true");
            assertThat(bytes(chunks, 0)).isEqualTo(large);
            assertThat(bytes(chunks, 1)).asString().isEqualTo("hello");
        }
        eventually().untilAsserted(() -> assertThat(folder(session).outbox()).isEmptyDirectory());
        assertThat(agentOf(session).notes()).isEmpty();
    }

    @Test
    @Tag("HC-24")
    @Tag("HC-25")
    void sendsTheTextWithoutFilesItMustNotReadAndTellsTheAgentWhy() throws IOException {
        var session = running(agent("sneaks"));
        var secret = Files.writeString(folder(session).root().resolve("secret"), "s");
        Files.createSymbolicLink(box(session, "out-1").resolve("link"), secret);
        agentOf(session).writes(1, "chat", null, "{\"text\":\"x\",\"files\":[\"../../secret\",\"link\",\"gone\"]}");
        try (var log = TopicLog.of(bootstrap, Topic.OUTBOUND)) {
            eventually().untilAsserted(() -> assertThat(of(session, log.all(OutboundEvent.class)))
                    .singleElement()
                    .isInstanceOf(OutboundEmitted.class));
        }
        assertThat(agentOf(session).notes())
                .containsExactly(
                        "Your message 1 was sent without: \"../../secret\" (its name is not a plain file name),"
                                + " \"link\" (it is not a plain file), \"gone\" (it is not in the outbox).");
        eventually().untilAsserted(() -> assertThat(folder(session).outbox()).isEmptyDirectory());
        assertThat(secret).exists();
    }

    @Test
    @Tag("AR-12")
    void copiesTheFilesOfAMessageToAnotherAgentIntoItsInbox() throws IOException {
        var asker = running(agent("gives"));
        var helper = agent("takes");
        var content = "{\"text\":\"see\",\"files\":[\"duck.png\",\"../secret\"]}";
        Files.writeString(box(asker, "out-1").resolve("duck.png"), "quack");
        agentOf(asker).writesTo(1, "agent", helper, content);
        var id = "a2a-" + asker.id() + ":1";
        tell(new AgentMessageRouted(id, asker.agentGroupId(), asker.id(), helper, null, content, NOON));
        eventually().untilAsserted(() -> assertThat(sessions.newest(helper, 9)).hasSize(1));
        var helping = sessions.newest(helper, 1).getFirst();
        eventually().untilAsserted(() -> assertThat(agentOf(helping).inbound("content"))
                .containsExactly(List.of("{\"text\":\"see\",\"files\":[\"duck.png\",\"../secret\"],\"attachments\":["
                        + "{\"name\":\"duck.png\",\"filename\":\"duck.png\",\"type\":\"file\",\"localPath\":\"inbox/"
                        + id + "/duck.png\"}]}")));
        assertThat(folder(helping).inbox().resolve(id + "/duck.png")).hasContent("quack");
        eventually().untilAsserted(() -> assertThat(folder(asker).outbox()).isEmptyDirectory());
    }

    @Test
    @Tag("TRAP-1")
    void laysAnAnswerWhereTheToolThatAskedLooksForIt() {
        var session = running(agent("asked"));
        var answer = new QuestionAnswered(session.id(), session.agentGroupId(), "q-1", "yes", "webchat:ann", NOON);
        tell(answer);
        tell(answer);
        eventually().untilAsserted(() -> assertThat(agentOf(session).inbound("kind, trigger, content"))
                .filteredOn(row -> row.getFirst().equals("system"))
                .containsExactly(List.of(
                        "system",
                        "1",
                        "{\"type\":\"question_response\",\"questionId\":\"q-1\",\"selectedOption\":\"yes\","
                                + "\"userId\":\"webchat:ann\"}")));
    }

    private Path box(Session session, String messageId) throws IOException {
        return Files.createDirectories(folder(session).outbox().resolve(messageId));
    }

    private static List<DomainEvent> of(Session session, List<? extends DomainEvent> events) {
        return events.stream()
                .filter(event -> event.key().equals(session.id()))
                .map(DomainEvent.class::cast)
                .toList();
    }

    private static byte[] bytes(List<FileChunkEmitted> chunks, int file) {
        var all = new ByteArrayOutputStream();
        chunks.stream()
                .filter(chunk -> chunk.file() == file)
                .forEach(chunk -> all.writeBytes(Base64.getDecoder().decode(chunk.data())));
        return all.toByteArray();
    }
}
