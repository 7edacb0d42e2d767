// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.contracts.AgentRequestEvent.PrivilegedActionRequested;
import dev.signalbox.contracts.OutboundEvent.OutboundEmitted;
import dev.signalbox.session.folder.OutboundRow;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.session.outbound.OutboundEvents.Translation;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundEventsTest {
    private static final Instant NOW = Instant.parse("2026-01-02T12:00:00Z");
    private static final Session SESSION =
            new Session("sess-1", "ag-1", "mg-1", null, null, Session.Status.ACTIVE, NOW, null, null, null, null, null);
    private final OutboundEvents events = new OutboundEvents(new ObjectMapper(), new HostActions(List.of()));

    @ParameterizedTest
    @ValueSource(strings = {"chat", "chat-sdk"})
    @Tag("TRAP-10")
    void carriesAMessageAsTheAgentWroteIt(String kind) {
        var row = new OutboundRow(3, "out-3", kind, "in-2", "webchat", "webchat:1", "t-1", null, "{\"text\": \"hi\"}");
        assertThat(events.of(SESSION, row, NOW))
                .isEqualTo(new Translation.Publish(new OutboundEmitted(
                        "sess-1",
                        "ag-1",
                        3,
                        "out-3",
                        kind,
                        "webchat",
                        "webchat:1",
                        "t-1",
                        "in-2",
                        "mg-1",
                        "{\"text\": \"hi\"}",
                        NOW)));
    }

    @Test
    void putsAPrivilegedActBeforePeopleUnderAnIdThatARepeatHasToo() {
        var payload = "{\"action\":\"install_packages\",\"apt\":[\"jq\"]}";
        assertThat(translate("system", payload))
                .isEqualTo(new Translation.Publish(
                        new PrivilegedActionRequested("sess-1:5", "ag-1", "sess-1", "install_packages", payload, NOW)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"action\": | must be a JSON object",
                "not json | must be a JSON object",
                "{} | must name its action",
                "{\"action\":\"  \"} | must name its action",
                "{\"action\":{\"x\":1}} | must name its action",
                "[\"action\"] | must be a JSON object",
                "'' | must be a JSON object"
            })
    void refusesASystemMessageItCannotReadAndSaysWhy(String content, String reason) {
        assertThat(translate("system", content))
                .isInstanceOfSatisfying(
                        Translation.Refuse.class, r -> assertThat(r.reason()).contains(reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "\"hello\"", "[]", "null", "{"})
    void refusesAChatMessageWhoseContentIsNoObject(String content) {
        assertThat(translate("chat", content))
                .isInstanceOfSatisfying(
                        Translation.Refuse.class, r -> assertThat(r.reason()).contains("must be a JSON object"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"task", "CHAT", "", "webhook"})
    void refusesAKindItDoesNotKnowAndNamesIt(String kind) {
        assertThat(translate(kind, "{}")).isInstanceOfSatisfying(Translation.Refuse.class, r -> assertThat(r.reason())
                .contains('"' + kind + '"'));
    }

    private Translation translate(String kind, String content) {
        return events.of(SESSION, new OutboundRow(5, "out-5", kind, null, null, null, null, null, content), NOW);
    }
}
