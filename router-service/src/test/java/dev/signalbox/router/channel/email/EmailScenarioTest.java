// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contracts.Correlation;
import dev.signalbox.contracts.InboundEvent.InboundReceived;
import dev.signalbox.contracts.Topic;
import dev.signalbox.router.EventLog;
import dev.signalbox.router.RouterWorld;
import dev.signalbox.router.channel.Channels;
import dev.signalbox.router.channel.Content;
import dev.signalbox.router.channel.Delivery;
import dev.signalbox.router.channel.Outcome;
import dev.signalbox.router.messaginggroup.MessagingGroups;
import dev.signalbox.router.platform.MailHouse;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RouterWorld.class)
class EmailScenarioTest {
    private final MailHouse mail = RouterWorld.mail();
    private final String person = mail.newPerson();
    private final String id = "<" + UUID.randomUUID() + "@people.test>";

    @Inject
    Channels channels;

    @Inject
    MessagingGroups groups;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    @Test
    void answersUnderTheMailThatAskedAndKeepsTheAnswersToItInOneThread() throws Exception {
        mail.put(mail.draft(person, "Holiday plans", "When?", id));
        var asked = come(1).getFirst();
        assertThat(asked.content()).contains("Holiday plans").contains("When?");
        var sent = send("Soon.", asked.threadId());
        var answer = mail.received(person).getFirst();
        assertThat(answer.getSubject()).isEqualTo("Re: Holiday plans");
        assertThat(answer.getHeader("In-Reply-To", null)).isEqualTo(id);
        assertThat(answer.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
        var again = mail.draft(person, "Re: Holiday plans", "Thanks", "<" + UUID.randomUUID() + "@people.test>");
        again.setHeader("In-Reply-To", sent);
        again.setHeader("References", id + " " + sent);
        mail.put(again);
        assertThat(come(2)).extracting(InboundReceived::threadId).containsOnly(asked.threadId());
    }

    @Test
    void beginsAThreadWithTheFirstLineAsSubjectAndHearsTheAnswerInIt() throws Exception {
        var sent = send("Disk almost full\nOnly 2 % left.", null);
        assertThat(mail.received(person).getFirst().getSubject()).isEqualTo("Disk almost full");
        var answer = mail.draft(person, "Re: Disk almost full", "On it", id);
        answer.setHeader("In-Reply-To", sent);
        mail.put(answer);
        var thread = come(1).getFirst().threadId();
        send("Thank you.", thread);
        assertThat(mail.received(person).getLast().getHeader("References", null))
                .contains(sent)
                .contains(id);
    }

    @Test
    void bringsAttachmentsAndTheWordsOfHtml() throws Exception {
        mail.put(mail.draft(person, "Table", "see file", id, "t.csv", "a;b".getBytes(StandardCharsets.UTF_8)));
        var html = mail.draft(person, "Page", "", "<" + UUID.randomUUID() + "@people.test>");
        html.setContent("<style>p{}</style><p>One</p><p>Two &amp; three</p>", "text/html; charset=UTF-8");
        mail.put(html);
        var both = come(2);
        assertThat(both.getFirst().content()).contains("\"name\":\"t.csv\"").contains("\"data\":\"YTti\"");
        assertThat(both.getLast().content()).contains("One\\nTwo & three").doesNotContain("p{}");
    }

    @Test
    void answersNoProgramAndNoList() throws Exception {
        var absence = mail.draft(person, "Out of office", "away", "<" + UUID.randomUUID() + "@people.test>");
        absence.setHeader("Auto-Submitted", "auto-replied");
        var list = mail.draft(person, "News", "all", "<" + UUID.randomUUID() + "@people.test>");
        list.setHeader("Precedence", "bulk");
        mail.put(absence);
        mail.put(list);
        mail.put(mail.draft(person, "Real", "me", id));
        assertThat(come(1)).singleElement().satisfies(e -> assertThat(e.messageId())
                .isEqualTo(id));
    }

    private String send(String text, String thread) {
        var chat = groups.direct("email", person, null);
        var key = "sess-" + UUID.randomUUID() + ":1";
        var content = new Content.Text(text, List.of());
        var correlation = Correlation.of(null, null);
        var delivery = new Delivery("out-1", key, key, "ag-1", chat, thread, null, content, List.of(), correlation);
        var outcome = channels.find("email").orElseThrow().deliver(delivery);
        assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
        return ((Outcome.Delivered) outcome).platformMessageId();
    }

    private List<InboundReceived> come(int count) {
        try (var log = new EventLog(bootstrap, Topic.INBOUND)) {
            return Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(
                            () -> log.all(InboundReceived.class).stream()
                                    .filter(e -> e.platformId().equals("email:" + person))
                                    .toList(),
                            found -> found.size() >= count);
        }
    }
}
