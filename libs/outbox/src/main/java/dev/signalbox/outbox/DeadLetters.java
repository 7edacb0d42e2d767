// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import dev.signalbox.contracts.EventHeaders;
import dev.signalbox.contracts.PrefixedId;
import dev.signalbox.contracts.Topic;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Keeps what consumers gave up, in a row and on {@code <topic>.dlq}, and publishes it again when asked to. */
@Singleton
class DeadLetters implements DeadLetterBox {

    /** No event has this type, so every consumer skips it. */
    private static final String UNSENT = "dev.signalbox.Unsent.v1";

    private static final int NO_PARTITION = -1;

    private static final int MOST_LISTED = 500;

    private final DeadLetterRows rows;
    private final OutboxWriter outbox;
    private final Transactions transactions;
    private final Envelopes envelopes;
    private final RelayMoment moment;

    DeadLetters(
            DeadLetterRows rows,
            OutboxWriter outbox,
            Transactions transactions,
            Envelopes envelopes,
            RelayMoment moment) {
        this.rows = rows;
        this.outbox = outbox;
        this.transactions = transactions;
        this.envelopes = envelopes;
        this.moment = moment;
    }

    /** Keeps the record, once per consumer and record, in a transaction of its own. */
    void keep(String consumer, ConsumerRecord<String, byte[]> record, String reason) {
        var letter = new DeadLetter(
                PrefixedId.next("dead"),
                DeadLetter.original(record),
                record.partition(),
                record.offset(),
                consumer,
                StoredText.shortened(reason),
                moment.now(),
                null);
        keep(letter);
    }

    @Override
    public void keep(String source, Topic topic, String key, long number, String content, String reason) {
        var original = new OutgoingRecord(
                topic.address(),
                key,
                Payload.of(content.getBytes(StandardCharsets.UTF_8)),
                Map.of(EventHeaders.TYPE, UNSENT));
        keep(new DeadLetter(
                PrefixedId.next("dead"),
                original,
                NO_PARTITION,
                number,
                source,
                StoredText.shortened(reason),
                moment.now(),
                null));
    }

    private void keep(DeadLetter letter) {
        transactions.inNew(() -> {
            if (rows.insert(letter)) {
                outbox.add(letter.id(), forTheTopic(letter));
            }
            return true;
        });
    }

    /** True if a dead letter could be kept now; throws nothing. */
    boolean canKeep() {
        try {
            transactions.inNew(() -> rows.find("none"));
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    List<DeadLetter> newest() {
        return transactions.inNew(() -> rows.newest(MOST_LISTED));
    }

    /** Publishes the original bytes to the original topic again; consumers that had their effect recognise the event. */
    Optional<DeadLetter> replay(String id) {
        return transactions.inNew(() -> rows.find(id).map(letter -> {
            rows.replayed(id, moment.now());
            outbox.add(id, letter.original());
            return rows.find(id).orElseThrow();
        }));
    }

    private OutgoingRecord forTheTopic(DeadLetter letter) {
        var original = letter.original();
        var headers = new LinkedHashMap<>(original.headers());
        headers.put(EventHeaders.DEAD_LETTER_REASON, letter.reason());
        headers.put(EventHeaders.DEAD_LETTER_CONSUMER, envelopes.service());
        return new OutgoingRecord(original.topic() + ".dlq", original.key(), original.payload(), headers);
    }
}
