// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import io.quarkus.logging.LoggingFilter;
import java.util.Set;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Drops two messages of the connector, which writes two stack traces for each event and try while the broker is away.
 * The relay and the callers of {@link EventPublisher} learn the same from the failed send and say it once.
 */
@LoggingFilter(name = "one-line-per-unsent-event")
public final class UnsentEventLogFilter implements Filter {

    private static final String CONNECTOR = "io.smallrye.reactive.messaging.kafka";
    private static final Set<String> SAID_ELSEWHERE = Set.of("SRMSG18206", "SRMSG18212");

    @Override
    public boolean isLoggable(LogRecord entry) {
        var message = entry.getMessage();
        return !CONNECTOR.equals(entry.getLoggerName())
                || message == null
                || message.length() < 10
                || !SAID_ELSEWHERE.contains(message.substring(0, 10));
    }
}
