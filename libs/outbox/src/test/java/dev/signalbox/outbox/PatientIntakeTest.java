// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.contracts.Correlation;
import dev.signalbox.contracts.EventCodec;
import dev.signalbox.contracts.EventEnvelope;
import dev.signalbox.contracts.EventHeaders;
import dev.signalbox.contracts.PrefixedId;
import io.quarkus.runtime.ShutdownEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PatientIntakeTest {

    private static final TopicPartition PARTITION = new TopicPartition("signalbox.heartbeats.v1", 0);

    private final TestDatabase database = TestDatabase.sqlite();
    private final Service service = new Service(database, new BrokerDouble(), new SteerableClock());
    private final List<Duration> waited = new ArrayList<>();
    private final List<Integer> applied = new ArrayList<>();
    private Runnable whileWaiting = () -> {};
    private final Pauses pauses = new Pauses() {
        @Override
        void pause(Duration time) {
            if (!time.isZero()) {
                waited.add(time);
                whileWaiting.run();
            }
            super.pause(Duration.ZERO);
        }
    };
    private final EventIntake intake =
            new PatientIntake(service.deadLetters, service.metrics, pauses, new BatchesUnderWay());

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    @Test
    void appliesABatchInOrderUnderTheCorrelationOfEachEvent() {
        var correlations = new ArrayList<String>();

        intake.consume("reader", batch(event(1), event(2), event(3)), envelope -> {
            applied.add(number(envelope));
            correlations.add(CurrentCorrelation.get().correlationId());
        });

        assertThat(applied).containsExactly(1, 2, 3);
        assertThat(correlations).containsExactly("corr-1", "corr-2", "corr-3");
        assertThat(consumed("ok")).isEqualTo(3);
    }

    @Test
    void triesAFailingEventAgainBeforeTheNextOneIsTouched() {
        var failures = new ArrayList<>(List.of(1, 1));

        intake.consume("reader", batch(event(1), event(2)), envelope -> {
            if (failures.remove(Integer.valueOf(number(envelope)))) {
                throw new IllegalStateException("not yet");
            }
            applied.add(number(envelope));
        });

        assertThat(applied).containsExactly(1, 2);
        assertThat(waited).containsExactly(Duration.ofMillis(100), Duration.ofMillis(400));
        assertThat(consumed("retried")).isEqualTo(1);
        assertThat(service.deadLetters.newest()).isEmpty();
    }

    @Test
    void keepsAnEventThatFailsEveryTryAsDeadLetterAndGoesOn() {
        intake.consume("reader", batch(event(1), event(2)), envelope -> {
            if (number(envelope) == 1) {
                throw new IllegalStateException("cannot apply");
            }
            applied.add(number(envelope));
        });

        assertThat(applied).containsExactly(2);
        assertThat(waited).extracting(Duration::toMillis).containsExactly(100L, 400L, 1600L, 3000L);
        assertThat(service.deadLetters.newest())
                .extracting(DeadLetter::reason)
                .containsExactly("IllegalStateException: cannot apply");
        assertThat(consumed("dead")).isEqualTo(1);
    }

    @Test
    void survivesAHandlerThatEndsInAnError() {
        intake.consume("reader", batch(event(1), event(2)), envelope -> {
            if (number(envelope) == 1) {
                throw new StackOverflowError();
            }
            applied.add(number(envelope));
        });

        assertThat(applied).containsExactly(2);
        assertThat(service.deadLetters.newest()).hasSize(1);
    }

    @Test
    void keepsAMalformedRecordAtOnceAndSkipsAnUnknownType() {
        var malformed = new ConsumerRecord<>(PARTITION.topic(), 0, 1L, "k", "{".getBytes(StandardCharsets.UTF_8));
        malformed.headers().add(EventHeaders.TYPE, "dev.signalbox.WorkDue.v1".getBytes(StandardCharsets.UTF_8));
        var unknown = new ConsumerRecord<>(PARTITION.topic(), 0, 2L, "k", "{}".getBytes(StandardCharsets.UTF_8));
        unknown.headers().add(EventHeaders.TYPE, "dev.signalbox.OfTomorrow.v9".getBytes(StandardCharsets.UTF_8));
        var bare = new ConsumerRecord<String, byte[]>(PARTITION.topic(), 0, 3L, null, null);

        intake.consume("reader", batch(malformed, unknown, bare, event(4)), envelope -> applied.add(number(envelope)));

        assertThat(applied).containsExactly(4);
        assertThat(waited).isEmpty();
        assertThat(service.deadLetters.newest()).extracting(DeadLetter::offset).containsExactlyInAnyOrder(1L, 3L);
        assertThat(consumed("skipped")).isEqualTo(1);
        assertThat(consumed("dead")).isEqualTo(2);
    }

    @Test
    void doesNotBlameTheEventForAnOutageOfTheDatabase() {
        rename("dead_letter", "dead_letter_away");
        whileWaiting = () -> {
            if (waited.size() == 8) {
                rename("dead_letter_away", "dead_letter");
            }
        };

        intake.consume("reader", batch(event(1), event(2)), envelope -> {
            if (waited.size() < 8) {
                throw new IllegalStateException("database away");
            }
            applied.add(number(envelope));
        });

        assertThat(applied).containsExactly(1, 2);
        assertThat(waited).hasSize(8);
        assertThat(service.deadLetters.newest()).isEmpty();
    }

    @Test
    void keepsAMalformedRecordOnceTheDatabaseIsBack() {
        rename("dead_letter", "dead_letter_away");
        whileWaiting = () -> {
            if (waited.size() == 6) {
                rename("dead_letter_away", "dead_letter");
            }
        };

        intake.consume(
                "reader", batch(new ConsumerRecord<>(PARTITION.topic(), 0, 1L, "k", new byte[0])), envelope -> {});

        assertThat(waited).hasSize(6);
        assertThat(service.deadLetters.newest()).hasSize(1);
    }

    @Test
    void leavesTheRestOfTheBatchForTheNextStartWhenTheServiceStops() {
        assertThatThrownBy(() -> intake.consume("reader", batch(event(1), event(2)), envelope -> {
                    applied.add(number(envelope));
                    pauses.stop(new ShutdownEvent());
                }))
                .isInstanceOf(IntakeStoppedException.class);

        assertThat(applied).containsExactly(1);
    }

    @Test
    void handsAReadableBatchOverAtOnce() {
        var calls = new ArrayList<List<Integer>>();
        var malformed = new ConsumerRecord<>(PARTITION.topic(), 0, 9L, "k", new byte[0]);

        intake.consumeTogether(
                "reader",
                batch(event(1), malformed, event(2)),
                envelopes -> calls.add(
                        envelopes.stream().map(PatientIntakeTest::number).toList()));

        assertThat(calls).containsExactly(List.of(1, 2));
        assertThat(consumed("ok")).isEqualTo(2);
        assertThat(consumed("dead")).isEqualTo(1);
    }

    @Test
    void appliesABatchOneByOneWhenItFailsAndGivesUpOnlyWhatKeepsFailing() {
        intake.consumeTogether("reader", batch(event(1), event(2), event(3)), envelopes -> {
            if (envelopes.stream().anyMatch(envelope -> number(envelope) == 2)) {
                throw new IllegalStateException("cannot apply");
            }
            envelopes.forEach(envelope -> applied.add(number(envelope)));
        });

        assertThat(applied).containsExactly(1, 3);
        assertThat(service.deadLetters.newest()).extracting(DeadLetter::offset).containsExactly(2L);
        assertThat(consumed("ok")).isEqualTo(2);
        assertThat(consumed("dead")).isEqualTo(1);
    }

    @Test
    void tellsOfWhatItGaveUpAndGoesOnEvenIfThatFails() {
        var lost = new ArrayList<Integer>();

        intake.consumeTogether(
                "reader",
                batch(event(1), event(2), event(3)),
                envelopes -> {
                    if (envelopes.stream().anyMatch(envelope -> number(envelope) < 3)) {
                        throw new IllegalStateException("cannot apply");
                    }
                    envelopes.forEach(envelope -> applied.add(number(envelope)));
                },
                envelope -> {
                    lost.add(number(envelope));
                    throw new IllegalStateException("cannot tell");
                });

        assertThat(lost).containsExactly(1, 2);
        assertThat(applied).containsExactly(3);
        assertThat(consumed("dead")).isEqualTo(2);
    }

    private void rename(String table, String to) {
        service.transactions.inNew(() -> service.sql.update("ALTER TABLE " + table + " RENAME TO " + to));
    }

    private double consumed(String outcome) {
        return service.meters
                .get("signalbox.events.consumed")
                .tags("consumer", "reader", "outcome", outcome)
                .counter()
                .count();
    }

    @SafeVarargs
    private static ConsumerRecords<String, byte[]> batch(ConsumerRecord<String, byte[]>... records) {
        return new ConsumerRecords<>(Map.of(PARTITION, Arrays.asList(records)), Map.of());
    }

    private static int number(EventEnvelope envelope) {
        return Service.numberOf(OutgoingRecord.of(envelope));
    }

    private static ConsumerRecord<String, byte[]> event(int number) {
        var correlation = Correlation.of("corr-" + number, null);
        var envelope = new EventEnvelope(
                PrefixedId.nextEventId(), "test", Instant.EPOCH, correlation, Service.numbered("k", number));
        var record = new ConsumerRecord<>(PARTITION.topic(), 0, (long) number, "k", EventCodec.body(envelope.event()));
        EventCodec.headers(envelope)
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }
}
