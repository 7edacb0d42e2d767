// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contracts.DirectoryEvent.AgentGroupChanged;
import dev.signalbox.contracts.DirectoryEvent.WiringChanged;
import dev.signalbox.session.shard.OtherShards;
import dev.signalbox.testsupport.BrokerResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The second of two shards: its own agent groups are its business, everything else is not. */
@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(SessionWorld.class)
@TestProfile(ShardScenarioTest.SecondOfTwo.class)
class ShardScenarioTest extends SessionScenario {

    /** One of several. */
    public static final class SecondOfTwo implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("signalbox.shard.number", "1", "signalbox.shard.count", "2");
        }
    }

    @Inject
    OtherShards others;

    @Test
    void saysNothingOfMessagesNobodyOfItListensTo() {
        var chat = chat("c-first");
        tell(message(chat, null, "m-unheard", "is anybody there?"));
        var agent = agent("latecomer");
        wire(chat, agent, "shared");
        eventually().untilAsserted(() -> {
            tell(message(chat, null, "m-heard", "hello"));
            assertThat(sessions.newest(agent, 1)).hasSize(1);
        });

        var drops = operator().get("/v1/drops").then().extract().asString();
        assertThat(drops).doesNotContain("m-unheard");
    }

    @Test
    void answersForItsOwnAgentGroupsAlone() {
        assertThat(others.own(agent("mine"))).isFalse();
        assertThat(others.own("ag-of-another-shard")).isTrue();
        assertThat(others.hear("mg-of-nobody")).isTrue();
    }

    @Test
    void knowsWhereAgentsOfOthersListen() {
        tell(new AgentGroupChanged("ag-" + run, "elsewhere", "elsewhere", 1, false));
        tell(new WiringChanged("wire-" + run, "mg-" + run, "ag-" + run, false));

        eventually().untilAsserted(() -> assertThat(others.listens("mg-" + run)).isTrue());
        tell(new WiringChanged("wire-" + run, "mg-" + run, "ag-" + run, true));
        eventually().untilAsserted(() -> assertThat(others.listens("mg-" + run)).isFalse());
    }
}
