// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.acl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.signalbox.router.acl.AclDecision.Allow;
import dev.signalbox.router.acl.AclDecision.Rule;
import dev.signalbox.router.acl.AclTarget.Agent;
import dev.signalbox.router.acl.AclTarget.Chat;
import dev.signalbox.router.acl.AclTarget.Nowhere;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AclTest {
    private static final Grants GRANTS = new Grants(Map.of("mg-1", "team"), Map.of("ag-2", "peer", "ag-9", "ghost"));

    static Stream<Arguments> cases() {
        return Stream.of(
                arguments("a chat with a row", new Chat("mg-1", "x:1"), null, true, Rule.DESTINATION, "team"),
                arguments("a chat without a row", new Chat("mg-2", "x:2"), null, false, Rule.NO_DESTINATION, "x:2"),
                arguments("the origin chat", new Chat("mg-2", "x:2"), "mg-2", true, Rule.ORIGIN_CHAT, "x:2"),
                arguments(
                        "another than the origin", new Chat("mg-3", "x:3"), "mg-2", false, Rule.NO_DESTINATION, "x:3"),
                arguments("an unknown chat", new Chat(null, "x:4"), null, false, Rule.UNKNOWN_CHAT, "x:4"),
                arguments("an agent with a row", new Agent("ag-2", true), null, true, Rule.DESTINATION, "peer"),
                arguments("an agent without a row", new Agent("ag-3", true), null, false, Rule.NO_DESTINATION, "ag-3"),
                arguments("an agent that is gone", new Agent("ag-9", false), null, false, Rule.UNKNOWN_AGENT, "ghost"),
                arguments("itself", new Agent("ag-1", true), null, true, Rule.SELF, "ag-1"),
                arguments("nowhere", new Nowhere(), null, false, Rule.NO_ADDRESS, "(none)"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void decides(String name, AclTarget target, String origin, boolean allowed, Rule rule, String destination) {
        var decision = Acl.decide(new AclQuestion("ag-1", origin, target), GRANTS);
        assertThat(decision instanceof Allow).isEqualTo(allowed);
        assertThat(decision.rule()).isEqualTo(rule);
        assertThat(decision.destination()).isEqualTo(destination);
    }
}
