// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.contracts.EventCodec;
import dev.signalbox.contracts.EventHeaders;
import dev.signalbox.outbox.BrokerDouble.Answer;
import jakarta.transaction.TransactionalException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the outbox promises on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OutboxConformance {

    private final SteerableClock clock = new SteerableClock();
    private TestDatabase database;
    private BrokerDouble broker;
    private Service service;

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
    }

    @AfterAll
    void closeDatabase() throws Exception {
        database.close();
    }

    @Test
    void leavesNothingOfARolledBackTransaction() {
        assertThatThrownBy(() -> service.transactions.inNew(() -> {
                    service.outbox.publish(Service.numbered("a", 1));
                    throw new IllegalStateException("the business failed");
                }))
                .hasMessage("the business failed");

        assertThat(service.pending()).isZero();
        service.relayTurns(2);
        assertThat(broker.got).isEmpty();
    }

    @Test
    void refusesToPublishOutsideATransaction() {
        assertThatThrownBy(() -> service.outbox.publish(Service.numbered("a", 1)))
                .isInstanceOf(TransactionalException.class);
        assertThatThrownBy(() -> service.inbox.firstTime("c", UUID.randomUUID()))
                .isInstanceOf(TransactionalException.class);
    }

    @Test
    void sendsWhatWasCommittedWithItsEnvelopeAndForgetsItOnceAcknowledged() throws Exception {
        service.publish("a", 7);

        service.relayTurns(2);

        assertThat(broker.got).hasSize(1);
        var record = broker.got.getFirst();
        assertThat(record.topic()).isEqualTo("signalbox.heartbeats.v1");
        assertThat(record.key()).isEqualTo("a");
        var decoded = EventCodec.decode(record.headers()::get, record.payload().bytes())
                .orElseThrow();
        assertThat(decoded.event()).isEqualTo(Service.numbered("a", 7));
        assertThat(decoded.source()).isEqualTo("test-service");
        assertThat(service.count("SELECT COUNT(*) AS n FROM outbox_event")).isZero();
        assertThat(service.meters.get("signalbox.outbox.publish").timer().count())
                .isEqualTo(1);
    }

    @Test
    void neverHasTwoRowsOfOneKeyOnTheirWay() {
        var asked = new ArrayList<String>();
        broker.behaviour = record -> {
            asked.add(record.key() + Service.numberOf(record));
            return new Answer.StaysSilent();
        };
        for (var number = 1; number <= 3; number++) {
            service.publish("a", number);
            service.publish("b", number);
        }

        service.relayTurns(5);

        assertThat(asked).containsExactlyInAnyOrder("a1", "b1");
    }

    @Test
    void keepsTheOrderOfEachKeyUnderRandomFailuresAndCrashes() {
        for (var seed = 1L; seed <= 5; seed++) {
            var random = new Random(seed);
            begin();
            broker.behaviour = record -> switch (random.nextInt(10)) {
                case 0, 1 -> new Answer.Fails(new TimeoutException("no answer"));
                case 2 -> new Answer.TakesAndFails(new TimeoutException("acknowledgement lost"));
                default -> new Answer.Takes();
            };
            service.faults = point -> {
                if (random.nextInt(12) == 0) {
                    throw new IllegalStateException("crash at " + point);
                }
            };
            for (var number = 0; number < 20; number++) {
                for (var key : List.of("a", "b", "c", "d")) {
                    service.publish(key, number);
                }
            }

            relayThroughCrashes();

            assertThat(service.pending()).as("seed %d", seed).isZero();
            assertOrderPerKey(seed);
        }
    }

    /** A crashed process is replaced by a new one, which has to wait for the lease. */
    private void relayThroughCrashes() {
        for (var turn = 0; turn < 3000 && service.pending() > 0; turn++) {
            try {
                service.relay.turn();
            } catch (IllegalStateException crash) {
                var faults = service.faults;
                service = new Service(database, broker, clock);
                service.faults = faults;
            }
            clock.advance(Duration.ofMillis(500));
        }
    }

    /** Repeats are allowed; the first arrivals of each key must be complete and in order. */
    private void assertOrderPerKey(long seed) {
        var arrived = new HashMap<String, List<Integer>>();
        for (var record : broker.got) {
            var numbers = arrived.computeIfAbsent(record.key(), key -> new ArrayList<>());
            if (!numbers.contains(Service.numberOf(record))) {
                numbers.add(Service.numberOf(record));
            }
        }
        assertThat(arrived).as("seed %d", seed).hasSize(4);
        arrived.forEach((key, numbers) ->
                assertThat(numbers).as("seed %d key %s", seed, key).hasSize(20).isSorted());
    }

    @Test
    void sendsAgainAfterACrashBetweenSendAndMarkAndTheInboxAbsorbsIt() {
        service.publish("a", 1);
        service.relay.turn();
        service.faults = point -> {
            throw new IllegalStateException("crash at " + point);
        };
        assertThatThrownBy(() -> service.relay.turn()).hasMessageContaining("AFTER_SEND_BEFORE_MARK");

        var successor = new Service(database, broker, clock);
        clock.advance(RelayLease.TTL);
        successor.relayUntilEmpty();

        assertThat(broker.got).hasSize(2);
        var ids = broker.got.stream()
                .map(record -> UUID.fromString(record.headers().get(EventHeaders.ID)))
                .toList();
        assertThat(ids.stream().map(id -> service.transactions.inNew(() -> service.inbox.firstTime("effect", id))))
                .containsExactly(true, false);
    }

    @Test
    void keepsAnEventThatCanNeverBeSentVisibleLetsItsKeyGoOnAndSendsItWhenResubmitted() {
        broker.behaviour = record -> Service.numberOf(record) == 1
                ? new Answer.Fails(new RecordTooLargeException("2 MiB"))
                : new Answer.Takes();
        service.publish("a", 1);
        service.publish("a", 2);

        service.relayUntilEmpty();

        assertThat(broker.got).extracting(Service::numberOf).containsExactly(2);
        var failed = service.failed.oldest();
        assertThat(failed).hasSize(1);
        assertThat(failed.getFirst().lastError()).isEqualTo("RecordTooLargeException: 2 MiB");
        broker.behaviour = record -> new Answer.Takes();
        assertThat(service.failed.resubmit("unknown")).isEmpty();
        assertThat(service.failed.resubmit(failed.getFirst().id())).isPresent();
        service.relayUntilEmpty();
        assertThat(broker.got).extracting(Service::numberOf).containsExactly(2, 1);
        assertThat(service.failed.oldest()).isEmpty();
    }

    @Test
    void losesNothingInAnOutageOfHoursAndIsBackWithinSeconds() {
        broker.behaviour = record -> new Answer.Fails(new TimeoutException("broker away"));
        service.publish("a", 1);
        service.publish("b", 2);
        for (var minute = 0; minute < 180; minute++) {
            service.relayTurns(2);
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(broker.got).isEmpty();
        assertThat(service.failed.oldest()).isEmpty();
        service.relayTurns(2);

        broker.behaviour = record -> new Answer.Takes();
        clock.advance(RelayPlan.LONGEST_DELAY);
        service.relayTurns(2);

        assertThat(broker.got).extracting(Service::numberOf).containsExactly(1, 2);
    }

    @Test
    void letsOtherKeysGoOnWhileMoreRowsThanOneWindowWaitBehindAStuckKey() {
        broker.behaviour = record ->
                record.key().equals("stuck") ? new Answer.Fails(new TimeoutException("no leader")) : new Answer.Takes();
        service.transactions.inNew(() -> {
            for (var number = 0; number < 700; number++) {
                service.outbox.publish(Service.numbered("stuck", number));
            }
            service.outbox.publish(Service.numbered("free", 1));
            return true;
        });

        service.relayTurns(4);

        assertThat(broker.got).extracting(OutgoingRecord::key).containsExactly("free");
    }

    @Test
    void letsOtherKeysGoOnWhileMoreRowsThanOneWindowWaitBehindOneThatIsOnItsWay() {
        broker.behaviour = record -> record.key().equals("busy") ? new Answer.StaysSilent() : new Answer.Takes();
        service.transactions.inNew(() -> {
            for (var number = 0; number < 700; number++) {
                service.outbox.publish(Service.numbered("busy", number));
            }
            service.outbox.publish(Service.numbered("free", 1));
            return true;
        });

        service.relayTurns(2);

        assertThat(broker.got).extracting(OutgoingRecord::key).containsExactly("free");
    }

    @Test
    void doesNotWaitForAnHourWhenTheClockIsSetBack() {
        broker.behaviour = record -> new Answer.Fails(new TimeoutException("broker away"));
        service.publish("a", 1);
        service.relayTurns(2);
        clock.advance(Duration.ofHours(-1));
        broker.behaviour = record -> new Answer.Takes();

        service.relayTurns(2);

        assertThat(broker.got).hasSize(1);
    }
}
