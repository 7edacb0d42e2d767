// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.signalbox.session.SessionWorld;
import dev.signalbox.testsupport.BrokerResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.junit.jupiter.api.Test;

/** What fails in a rehearsal is only logged where it is used: here it must not. */
@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(SessionWorld.class)
class RehearsalTest {
    @Inject
    @Any
    Instance<Rehearsal> rehearsals;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> broker;

    @Test
    void eachWorksAgainstTheRealThing() {
        assertThat(rehearsals).hasSize(3);
        assertThat(rehearsals)
                .allSatisfy(rehearsal -> assertThatCode(rehearsal::rehearse).doesNotThrowAnyException());
    }

    @Test
    void leavesWhereAGroupHasGotToAsItIs() throws Exception {
        var asMember = new HashMap<>(broker);
        asMember.put(ConsumerConfig.GROUP_ID_CONFIG, "rehearsed");

        new BrokerRehearsal(asMember).rehearse();

        try (var admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG)))) {
            assertThat(admin.listConsumerGroupOffsets("rehearsed")
                            .partitionsToOffsetAndMetadata()
                            .get())
                    .isEmpty();
        }
    }
}
