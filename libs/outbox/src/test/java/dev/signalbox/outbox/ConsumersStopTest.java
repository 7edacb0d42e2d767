// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.KafkaProducer;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.Consumer;
import org.junit.jupiter.api.Test;

class ConsumersStopTest {
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());
    private final BatchesUnderWay batches = new BatchesUnderWay();
    private final ConsumersStop stop = new ConsumersStop(new Clients(), batches);

    @Test
    void pausesEveryConsumerBeforeItWakesIt() throws InterruptedException {
        stop.stop(new ShutdownEvent());

        assertThat(done)
                .containsSubsequence("pause a-in", "wakeup a-in")
                .containsSubsequence("pause b-in", "wakeup b-in")
                .hasSize(4);
    }

    @Test
    void waitsForABatchThatIsBeingHandled() throws Exception {
        var begun = new CountDownLatch(1);
        var batch = CompletableFuture.runAsync(() -> batches.during(() -> {
            begun.countDown();
            await().until(() -> done.contains("wakeup b-in"));
            done.add("batch");
        }));
        begun.await();

        stop.stop(new ShutdownEvent());

        assertThat(done).last().isEqualTo("batch");
        batch.get();
    }

    @Test
    void waitsForNoBatchForever() throws Exception {
        var end = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        var batch = CompletableFuture.runAsync(() -> batches.during(() -> {
            begun.countDown();
            await().until(() -> end.getCount() == 0);
        }));
        begun.await();

        assertThat(batches.awaitEnd(Duration.ofMillis(10))).isFalse();
        end.countDown();
        batch.get();
        assertThat(batches.awaitEnd(Duration.ofMinutes(1))).isTrue();
    }

    /** Two channels with a consumer each. */
    private final class Clients implements KafkaClientService {
        @Override
        public Set<String> getConsumerChannels() {
            return Set.of("a-in", "b-in");
        }

        @Override
        public <K, V> List<KafkaConsumer<K, V>> getConsumers(String channel) {
            var client =
                    ConsumersStopTest.<Consumer<K, V>>recording(Consumer.class, name -> done.add(name + " " + channel));
            return List.of(ConsumersStopTest.<KafkaConsumer<K, V>>recording(KafkaConsumer.class, name -> switch (name) {
                case "unwrap" -> client;
                case "pause" ->
                    Uni.createFrom().item(() -> {
                        done.add(name + " " + channel);
                        return Set.of();
                    });
                default -> throw new UnsupportedOperationException(name);
            }));
        }

        @Override
        public <K, V> KafkaProducer<K, V> getProducer(String channel) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<String> getProducerChannels() {
            return Set.of();
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> T recording(Class<?> type, java.util.function.Function<String, Object> answer) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, method, _) -> {
            var value = answer.apply(method.getName());
            return method.getReturnType() == void.class ? null : value;
        });
    }
}
