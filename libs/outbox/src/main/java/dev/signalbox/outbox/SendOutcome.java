// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import java.util.Set;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** What became of one send. */
sealed interface SendOutcome {

    /** The broker has it. */
    record Acknowledged() implements SendOutcome {}

    /** Nothing is wrong with the record: try again later, for as long as it takes. */
    record Postponed(String error) implements SendOutcome {}

    /** The record itself can never be sent. */
    record Refused(String error) implements SendOutcome {}

    /**
     * Only failures known to lie in the record count against it. Everything else, an unknown failure too, may pass:
     * an outage of any length then loses nothing.
     */
    Set<Class<? extends Exception>> FAULTS_OF_THE_RECORD = Set.of(
            RecordTooLargeException.class,
            RecordBatchTooLargeException.class,
            SerializationException.class,
            InvalidTopicException.class,
            InvalidRecordException.class);

    /** Judges the end of a send; null is success. */
    static SendOutcome of(@Nullable Throwable failure) {
        if (failure == null) {
            return new Acknowledged();
        }
        var root = failure;
        for (var cause = failure; cause != null && cause != cause.getCause(); cause = cause.getCause()) {
            root = cause;
            for (var fault : FAULTS_OF_THE_RECORD) {
                if (fault.isInstance(cause)) {
                    return new Refused(describe(cause));
                }
            }
        }
        return new Postponed(describe(root));
    }

    private static String describe(Throwable failure) {
        return StoredText.shortened(failure.getClass().getSimpleName() + ": " + failure.getMessage());
    }
}
