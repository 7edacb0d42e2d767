// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A broker in memory that keeps what it got and answers as it is told to. */
final class BrokerDouble implements EventTransport {

    /** What the broker does with one record. */
    sealed interface Answer {
        record Takes() implements Answer {}

        /** The record is kept and the acknowledgement is lost. */
        record TakesAndFails(Exception failure) implements Answer {}

        record Fails(Exception failure) implements Answer {}

        record StaysSilent() implements Answer {}
    }

    final List<OutgoingRecord> got = new ArrayList<>();
    Function<OutgoingRecord, Answer> behaviour = record -> new Answer.Takes();

    @Override
    public CompletionStage<Void> send(OutgoingRecord record) {
        return switch (behaviour.apply(record)) {
            case Answer.Takes() -> {
                got.add(record);
                yield CompletableFuture.completedFuture(null);
            }
            case Answer.TakesAndFails(var failure) -> {
                got.add(record);
                yield CompletableFuture.failedFuture(failure);
            }
            case Answer.Fails(var failure) -> CompletableFuture.failedFuture(failure);
            case Answer.StaysSilent() -> new CompletableFuture<>();
        };
    }
}
