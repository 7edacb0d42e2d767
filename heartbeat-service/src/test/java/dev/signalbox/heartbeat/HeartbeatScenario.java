// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat;

import static io.restassured.RestAssured.given;

import dev.signalbox.contracts.DomainEvent;
import dev.signalbox.contracts.Topic;
import dev.signalbox.outbox.EventPublisher;
import dev.signalbox.testsupport.HomeResource;
import dev.signalbox.testsupport.TopicLog;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;

/** What the component tests say and see; each test speaks of a session of its own. */
@Tag("postgresql")
public abstract class HeartbeatScenario {
    @Inject
    protected EventPublisher publisher;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    protected final String session = "s-" + UUID.randomUUID();

    protected void tell(DomainEvent event) {
        publisher
                .publish(publisher.envelope(event))
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    protected TopicLog log(Topic topic) {
        return TopicLog.of(bootstrap, topic);
    }

    protected static RequestSpecification operator() {
        return given().auth().oauth2(HomeResource.TOKEN);
    }

    protected static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(50));
    }
}
