// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Ends the wait of all consumers for news at once when the service stops. The library closes them one after the other and would
 * wait for each; a replica that goes must hand its partitions over without delay.
 */
@ApplicationScoped
class ConsumersStop {
    private static final Logger LOG = Logger.getLogger(ConsumersStop.class);
    /** Before tries are given up ({@link Pauses}) and before what handlers need ends. */
    private static final int EARLY = 2_000;

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private final KafkaClientService clients;
    private final BatchesUnderWay batches;

    ConsumersStop(KafkaClientService clients, BatchesUnderWay batches) {
        this.clients = clients;
        this.batches = batches;
    }

    void stop(@Observes @Priority(EARLY) ShutdownEvent event) throws InterruptedException {
        clients.getConsumerChannels().stream()
                .flatMap(channel -> clients.getConsumers(channel).stream())
                .forEach(ConsumersStop::stop);
        if (!batches.awaitEnd(PATIENCE)) {
            LOG.info("Events are still being handled after a second; those not done come again at the next start");
        }
    }

    /** A paused consumer asks without waiting, so whatever the library wants of it next is done at once. */
    private static void stop(KafkaConsumer<?, ?> consumer) {
        consumer.pause().subscribe().with(_ -> {}, e -> LOG.debugf(e, "A consumer could not be paused"));
        var client = consumer.unwrap();
        if (client != null) {
            client.wakeup();
        }
    }
}
