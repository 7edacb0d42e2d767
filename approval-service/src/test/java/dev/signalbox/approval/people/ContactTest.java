// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.approval.people.Contact.DirectChat;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ContactTest {
    private static final DirectChat PAGE = new DirectChat("webchat", "webchat:ann", null);
    private static final DirectChat SLACK = new DirectChat("slack", "slack:D7", Instant.ofEpochSecond(5));
    private static final DirectChat MAIL = new DirectChat("email", "email:ann@x.org", Instant.ofEpochSecond(9));

    private static Contact ann(DirectChat... chats) {
        return new Contact("webchat:ann", List.of(chats), null);
    }

    @Test
    @Tag("AP-04")
    void isAskedOnTheChannelTheRequestCameFrom() {
        assertThat(ann(PAGE, SLACK, MAIL).chat("webchat")).contains(PAGE);
        assertThat(ann(PAGE, SLACK, MAIL).chat("slack")).contains(SLACK);
    }

    @Test
    @Tag("AP-05")
    @Tag("DM-06")
    void isElseAskedWhereTheyWroteLast() {
        assertThat(ann(PAGE, SLACK, MAIL).chat("telegram")).contains(MAIL);
        assertThat(ann(PAGE, SLACK).chat(null)).contains(SLACK);
    }

    @Test
    @Tag("AP-06")
    void cannotBeAskedWithoutAChat() {
        assertThat(ann().chat("webchat")).isEmpty();
    }
}
