// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.local.broker.BrokerTopics;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BrokerResourceTest {

    @Test
    void offersABrokerWithAllTopicsUntilItIsStopped() throws Exception {
        var resource = new BrokerResource();
        var bootstrap = resource.start().get("kafka.bootstrap.servers");
        try {
            assertThat(BrokerTopics.allPresent(bootstrap, Duration.ofSeconds(10)))
                    .isTrue();
        } finally {
            resource.stop();
        }
        assertThat(BrokerTopics.allPresent(bootstrap, Duration.ofSeconds(1))).isFalse();
    }
}
