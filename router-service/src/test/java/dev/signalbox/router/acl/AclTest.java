// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.acl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.signalbox.contracts.DirectoryEvent.DestinationType;
import dev.signalbox.router.acl.AclDecision.Allow;
import dev.signalbox.router.acl.AclDecision.Deny;
import dev.signalbox.router.acl.AclDecision.Hold;
import dev.signalbox.router.acl.AclDecision.Rule;
import dev.signalbox.router.acl.AclTarget.Agent;
import dev.signalbox.router.acl.AclTarget.Chat;
import dev.signalbox.router.acl.AclTarget.Nowhere;
import dev.signalbox.router.destination.Conditions;
import dev.signalbox.router.destination.Conditions.Mode;
import dev.signalbox.router.destination.Conditions.Rate;
import dev.signalbox.router.destination.Destination;
import dev.signalbox.router.destination.MessageKind;
import dev.signalbox.router.destination.StandingRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AclTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Chat CHAT = new Chat("mg-1", "x:1");
    private static final Agent AGENT = new Agent("ag-2", true);
    private static final Agent ITSELF = new Agent("ag-1", true);
    private static final Destination ORIGIN = row("@origin", StandingRule.ANY_ORIGIN, Conditions.NONE);
    private static final Destination SELF = row("@self", "ag-1", Conditions.NONE);
    private static final Conditions HOLD = new Conditions(Mode.HOLD, Set.of(), null, null, "x:boss");
    private static final Conditions DENY = new Conditions(Mode.DENY, Set.of(), null, null, null);

    static Stream<Arguments> cases() {
        return Stream.of(
                arguments("a chat with a row", CHAT, null, rows(Conditions.NONE), Rule.DESTINATION, "team"),
                arguments("a chat without a row", CHAT, null, List.of(), Rule.NO_DESTINATION, "x:1"),
                arguments("the origin chat", CHAT, "mg-1", List.of(ORIGIN), Rule.ORIGIN_CHAT, "x:1"),
                arguments("the origin chat, revoked", CHAT, "mg-1", List.of(), Rule.NO_DESTINATION, "x:1"),
                arguments("an unknown chat", new Chat(null, "x:4"), null, List.of(), Rule.UNKNOWN_CHAT, "x:4"),
                arguments("an agent with a row", AGENT, null, rows(Conditions.NONE), Rule.DESTINATION, "team"),
                arguments("an agent without a row", AGENT, null, List.of(), Rule.NO_DESTINATION, "ag-2"),
                arguments(
                        "an agent that is gone",
                        new Agent("ag-9", false),
                        null,
                        rows(Conditions.NONE),
                        Rule.UNKNOWN_AGENT,
                        "team"),
                arguments("itself", ITSELF, null, List.of(SELF), Rule.SELF, "ag-1"),
                arguments("itself, revoked", ITSELF, null, List.of(), Rule.NO_DESTINATION, "ag-1"),
                arguments("nowhere", new Nowhere(), null, List.of(), Rule.NO_ADDRESS, "(none)"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void decides(String name, AclTarget target, String origin, List<Destination> rows, Rule rule, String destination) {
        var decision = Acl.decide(new AclQuestion("ag-1", origin, target, MessageKind.TEXT), rows, NOW);

        assertThat(decision.rule()).isEqualTo(rule);
        assertThat(decision.destination()).isEqualTo(destination);
        assertThat(decision instanceof Allow)
                .isEqualTo(Set.of(Rule.DESTINATION, Rule.ORIGIN_CHAT, Rule.SELF).contains(rule));
    }

    @Test
    void letsTheStrictestOfSeveralRowsDecide() {
        assertThat(ask(rows(Conditions.NONE, HOLD))).isInstanceOf(Hold.class);
        assertThat(ask(rows(HOLD, DENY, Conditions.NONE))).isInstanceOf(Deny.class);
        assertThat(ask(List.of(ORIGIN, row("team", "mg-1", HOLD)))).isInstanceOf(Hold.class);
        assertThat(ask(List.of(ORIGIN, row("team", "mg-1", DENY)))).isInstanceOf(Deny.class);
    }

    @Test
    void namesWhoMayLetAHeldMessageGo() {
        assertThat(ask(rows(HOLD)))
                .isEqualTo(new Hold("team", "Messages to team are let go by a person.", Rule.HELD, "x:boss", null));
    }

    @Test
    void permitsNothingFromTheMomentItEnds() {
        var ends = new Conditions(Mode.ALLOW, Set.of(), null, NOW.plusMillis(1), null);
        var ended = new Conditions(Mode.ALLOW, Set.of(), null, NOW, null);

        assertThat(ask(rows(ends)).rule()).isEqualTo(Rule.DESTINATION);
        assertThat(ask(rows(ended)).rule()).isEqualTo(Rule.EXPIRED);
        assertThat(ask(rows(ended, Conditions.NONE)).rule()).isEqualTo(Rule.DESTINATION);
    }

    @Test
    void takesOnlyTheKindsItIsFor() {
        var texts = rows(new Conditions(Mode.ALLOW, Set.of(MessageKind.TEXT), null, null, null));

        assertThat(ask(texts, MessageKind.TEXT)).isInstanceOf(Allow.class);
        assertThat(ask(texts, MessageKind.FILE))
                .isEqualTo(new Deny("team", "team does not take messages of the kind file.", Rule.KIND));
    }

    @Test
    void goesByTheTightestOfSeveralRates() {
        var rows = rows(rate(10, 60), rate(1, 60), rate(5, 1));

        assertThat(((Allow) ask(rows)).rate()).isEqualTo(new Rate(1, Duration.ofMinutes(1)));
    }

    @Test
    @Tag("CL-02")
    void saysTheSameOfAForeignTargetAndOfOneThatDoesNotExist() {
        var chat = (Deny) ask(List.of());
        var noChat = (Deny)
                Acl.decide(new AclQuestion("ag-1", null, new Chat(null, "x:1"), MessageKind.TEXT), List.of(), NOW);
        var agent = (Deny) Acl.decide(new AclQuestion("ag-1", null, AGENT, MessageKind.TEXT), List.of(), NOW);
        var noAgent = (Deny)
                Acl.decide(new AclQuestion("ag-1", null, new Agent("ag-2", false), MessageKind.TEXT), List.of(), NOW);

        assertThat(noChat.reason()).isEqualTo(chat.reason());
        assertThat(noChat.destination()).isEqualTo(chat.destination());
        assertThat(noAgent).isEqualTo(agent);
    }

    private static AclDecision ask(List<Destination> rows) {
        return ask(rows, MessageKind.TEXT);
    }

    private static AclDecision ask(List<Destination> rows, MessageKind kind) {
        return Acl.decide(new AclQuestion("ag-1", "mg-1", CHAT, kind), rows, NOW);
    }

    private static Conditions rate(int messages, int seconds) {
        return new Conditions(Mode.ALLOW, Set.of(), new Rate(messages, Duration.ofSeconds(seconds)), null, null);
    }

    private static List<Destination> rows(Conditions... conditions) {
        return Stream.of(conditions).map(each -> row("team", "mg-1", each)).toList();
    }

    private static Destination row(String name, String target, Conditions conditions) {
        return new Destination("ag-1", name, DestinationType.CHANNEL, target, conditions);
    }
}
