// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts;

/** Broker header names: CloudEvents 1.0 Kafka binding in binary mode, and W3C Trace Context. */
public final class EventHeaders {
    public static final String ID = "ce_id";
    public static final String TYPE = "ce_type";
    public static final String SOURCE = "ce_source";
    public static final String SPEC_VERSION = "ce_specversion";
    public static final String TIME = "ce_time";
    public static final String CORRELATION_ID = "ce_correlationid";
    public static final String TRACEPARENT = "traceparent";
    public static final String CONTENT_TYPE = "content-type";

    /** Set on dead letters: why the consumer gave the record up. */
    public static final String DEAD_LETTER_REASON = "dead-letter-reason";

    /** Set on dead letters: the service that gave the record up. */
    public static final String DEAD_LETTER_CONSUMER = "dead-letter-consumer";

    private EventHeaders() {}
}
