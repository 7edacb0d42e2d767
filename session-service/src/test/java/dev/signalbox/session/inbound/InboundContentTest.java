// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contracts.Correlation;
import dev.signalbox.contracts.InboundEvent.InboundReceived;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InboundContentTest {

    @Test
    void keepsAnOriginalToTheByte() {
        var content = "{ \"text\" : \"hi\",\n \"n\": 1.50 }";
        var row = InboundContent.row(received("webchat:1", "m-1", 0, content), "ag-1", true);
        assertThat(row.content()).isEqualTo(content);
    }

    @Test
    @Tag("HC-15")
    void givesEveryAgentAndEveryRevisionARowOfItsOwn() {
        var ids = new HashSet<String>();
        for (var chat : List.of("webchat:1", "webchat:2")) {
            for (var agent : List.of("ag-1", "ag-2")) {
                for (var revision : List.of(0, 1)) {
                    ids.add(InboundContent.row(received(chat, "m/../1", revision, "{}"), agent, true)
                            .id());
                }
            }
        }
        assertThat(ids).hasSize(8).allMatch(id -> id.matches("msg-[0-9a-f]{32}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"text\":\"new\"} | {\"text\":\"new\",\"revision\":2,\"replaces\":\"%s\"}",
                "plain text | {\"text\":\"plain text\",\"revision\":2,\"replaces\":\"%s\"}",
                "null | {\"text\":\"null\",\"revision\":2,\"replaces\":\"%s\"}"
            })
    void saysOfAnEditWhichRowItReplaces(String content, String expected) {
        var before = InboundContent.row(received("webchat:1", "m-1", 1, "{}"), "ag-1", true);
        var edit = InboundContent.row(received("webchat:1", "m-1", 2, content), "ag-1", true);
        assertThat(edit.content()).isEqualTo(expected.formatted(before.id()));
    }

    @Test
    void measuresContentWithoutTheDataOfAttachments() {
        var attached = "{\"text\":\"t\",\"attachments\":[{\"data\":\"" + "A".repeat(500) + "\"}]}";
        assertThat(InboundContent.largerThan(attached, 100)).isFalse();
        assertThat(InboundContent.largerThan("{\"text\":\"" + "t".repeat(100) + "\"}", 100))
                .isTrue();
        assertThat(InboundContent.largerThan("t".repeat(100), 100)).isFalse();
        assertThat(InboundContent.largerThan("é".repeat(51), 100)).isTrue();
        assertThat(InboundContent.largerThan("é".repeat(50), 100)).isFalse();
    }

    private static Received received(String platformId, String id, int revision, String content) {
        return new Received(
                new InboundReceived(
                        "mg-1",
                        "webchat",
                        platformId,
                        null,
                        id,
                        revision,
                        "chat",
                        "u-1",
                        false,
                        false,
                        content,
                        Instant.EPOCH),
                Correlation.of("cause-1", null));
    }
}
