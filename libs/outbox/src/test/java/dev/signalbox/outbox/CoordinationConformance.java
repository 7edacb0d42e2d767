// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What inbox, leases and dead letters promise on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CoordinationConformance {

    private static final Duration TTL = Duration.ofSeconds(10);

    private final SteerableClock clock = new SteerableClock();
    private TestDatabase database;
    private BrokerDouble broker;
    private Service service;
    private Service other;

    abstract TestDatabase open();

    @BeforeAll
    void openDatabase() {
        database = open();
    }

    @BeforeEach
    void begin() {
        database.empty();
        broker = new BrokerDouble();
        service = new Service(database, broker, clock);
        other = new Service(database, broker, clock);
    }

    @AfterAll
    void closeDatabase() throws Exception {
        database.close();
    }

    @Test
    void tellsExactlyOneOfSixteenThreadsThatAnEventIsNew() throws Exception {
        for (var round = 0; round < 5; round++) {
            var event = UUID.randomUUID();
            var answers =
                    atOnce(16, n -> () -> service.transactions.inNew(() -> service.inbox.firstTime("consumer", event)));
            assertThat(answers).containsOnlyOnce(true).hasSize(16);
        }
    }

    @Test
    void remembersAnEventPerConsumerAndOnlyIfItsEffectCommits() {
        var event = UUID.randomUUID();
        try {
            service.transactions.inNew(() -> {
                assertThat(service.inbox.firstTime("one", event)).isTrue();
                throw new IllegalStateException("effect failed");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("effect failed");
        }

        assertThat(service.transactions.inNew(() -> service.inbox.firstTime("one", event)))
                .isTrue();
        assertThat(service.transactions.inNew(() -> service.inbox.firstTime("two", event)))
                .isTrue();
    }

    @Test
    void forgetsEventsThatCannotComeBackHoweverManyAndNoOthers() {
        var old = clock.instant().minus(InboxRetention.KEPT).minusSeconds(1);
        var young = clock.instant().minus(InboxRetention.KEPT).plusSeconds(1);
        service.transactions.inNew(() -> {
            IntStream.range(0, 1200).forEach(n -> service.inbox.firstTime("one", idMadeAt(old, n)));
            return service.inbox.firstTime("two", idMadeAt(old, 1))
                    && service.inbox.firstTime("one", idMadeAt(young, 1));
        });
        var retention = new InboxRetention(service.sql, service.transactions, clock);

        IntStream.range(0, 4).forEach(_ -> retention.refresh());

        assertThat(service.count("SELECT COUNT(*) AS n FROM inbox_message")).isEqualTo(1);
        assertThat(service.transactions.inNew(() -> service.inbox.firstTime("one", idMadeAt(young, 1))))
                .isFalse();
    }

    private static UUID idMadeAt(Instant time, long number) {
        return new UUID(time.toEpochMilli() << 16 | 0x7000, 0x8000000000000000L | number);
    }

    @Test
    void grantsALeaseToOneOfManyRacingProcesses() throws Exception {
        var processes = IntStream.range(0, 8)
                .mapToObj(n -> new Service(database, broker, clock))
                .toList();
        for (var round = 0; round < 5; round++) {
            var name = "lease-" + round;
            var answers = atOnce(8, n -> () -> processes.get(n).leases.hold(name, TTL));
            assertThat(answers).containsOnlyOnce(true).hasSize(8);
        }
    }

    @Test
    void handsALeaseOverAfterExpiryOrReleaseAndNotBefore() {
        assertThat(service.leases.hold("tick", TTL)).isTrue();
        clock.advance(TTL.minusMillis(1));
        assertThat(other.leases.hold("tick", TTL)).isFalse();
        assertThat(service.leases.hold("tick", TTL)).isTrue();
        clock.advance(TTL.minusMillis(1));
        assertThat(other.leases.hold("tick", TTL)).isFalse();

        clock.advance(Duration.ofMillis(1));

        assertThat(other.leases.hold("tick", TTL)).isTrue();
        service.leases.release("tick");
        assertThat(service.leases.hold("tick", TTL)).isFalse();
        other.leases.release("tick");
        assertThat(service.leases.hold("tick", TTL)).isTrue();
    }

    @Test
    void relaysInOneProcessOnlyWhileBothTry() {
        var bySecond = new BrokerDouble();
        var second = new Service(database, bySecond, clock);
        for (var number = 0; number < 20; number++) {
            service.publish("a", number);
            service.relay.turn();
            second.relay.turn();
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(bySecond.got).isEmpty();

        service.relayUntilEmpty();
        service.relay.retire();
        second.publish("a", 20);
        second.relayUntilEmpty();

        assertThat(broker.got).hasSize(20);
        assertThat(bySecond.got).extracting(Service::numberOf).containsExactly(20);
    }

    @Test
    void handsEveryLeaseOverAtOnceWhenItStopsAndTakesNoneAgain() {
        assertThat(service.leases.hold("tick", TTL)).isTrue();
        assertThat(service.leases.hold("watch", TTL)).isTrue();
        assertThat(other.leases.hold("other", TTL)).isTrue();

        service.leases.stop(new ShutdownEvent());

        assertThat(service.leases.hold("tick", TTL)).isFalse();
        assertThat(other.leases.hold("tick", TTL)).isTrue();
        assertThat(other.leases.hold("watch", TTL)).isTrue();
        assertThat(new Service(database, broker, clock).leases.hold("other", TTL))
                .isFalse();
    }

    @Test
    void keepsOneDeadLetterPerRecordAndTellsItsTopicOnce() {
        var record = record("key", "not json".getBytes(StandardCharsets.UTF_8));

        service.deadLetters.keep("reader", record, "unreadable");
        service.deadLetters.keep("reader", record, "unreadable");
        service.deadLetters.keep("another", record, "unreadable");

        assertThat(service.deadLetters.newest())
                .extracting(DeadLetter::consumer)
                .containsExactlyInAnyOrder("reader", "another");
        service.relayUntilEmpty();
        assertThat(broker.got).hasSize(2).allSatisfy(sent -> {
            assertThat(sent.topic()).isEqualTo("signalbox.inbound.v1.dlq");
            assertThat(sent.headers())
                    .containsEntry("dead-letter-reason", "unreadable")
                    .containsEntry("dead-letter-consumer", "test-service")
                    .containsEntry("kept", "as it was");
        });
    }

    @Test
    void replaysTheOriginalBytesToTheOriginalTopicWhateverTheyAre() {
        for (var body :
                List.of(new byte[] {0, 1, (byte) 0xff}, "{\"é\":1}".getBytes(StandardCharsets.UTF_8), new byte[0])) {
            begin();
            service.deadLetters.keep("reader", record("k\0y", body), "bad\0");
            var id = service.deadLetters.newest().getFirst().id();
            service.relayUntilEmpty();
            broker.got.clear();

            var replayed = service.deadLetters.replay(id);

            service.relayUntilEmpty();
            assertThat(replayed.orElseThrow().replayedAt())
                    .isEqualTo(clock.instant().minusMillis(1000));
            assertThat(broker.got).hasSize(1);
            assertThat(broker.got.getFirst().topic()).isEqualTo("signalbox.inbound.v1");
            assertThat(broker.got.getFirst().payload().bytes()).isEqualTo(body);
            assertThat(broker.got.getFirst().headers()).containsOnlyKeys("kept");
            assertThat(service.deadLetters.replay("unknown")).isEmpty();
        }
    }

    private static ConsumerRecord<String, byte[]> record(String key, byte[] body) {
        var record = new ConsumerRecord<>("signalbox.inbound.v1", 2, 41L, key, body);
        record.headers().add("kept", "as it was".getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private interface Numbered {
        Callable<Boolean> task(int number);
    }

    private static List<Boolean> atOnce(int threads, Numbered tasks) throws Exception {
        var barrier = new CyclicBarrier(threads);
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var futures = new ArrayList<Future<Boolean>>();
            for (var n = 0; n < threads; n++) {
                var task = tasks.task(n);
                futures.add(pool.submit(() -> {
                    barrier.await();
                    return task.call();
                }));
            }
            var answers = new ArrayList<Boolean>();
            for (var future : futures) {
                answers.add(future.get());
            }
            return answers;
        }
    }
}
