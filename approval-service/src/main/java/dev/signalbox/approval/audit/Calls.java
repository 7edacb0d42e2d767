// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.audit;

import dev.signalbox.contracts.AuditEvent.CallMade;
import dev.signalbox.contracts.AuditEvent.PathId;
import dev.signalbox.contracts.EventEnvelope;
import dev.signalbox.outbox.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Calls as entries of the record: their subject is the service that was called. */
@ApplicationScoped
class Calls {
    static final String CONSUMER = "audit-calls";
    private static final int FORBIDDEN = 403;
    private static final int LONGEST = 200;
    private final Inbox inbox;
    private final Audit audit;

    Calls(Inbox inbox, Audit audit) {
        this.inbox = inbox;
        this.audit = audit;
    }

    /** Once for each event. */
    @Transactional
    void keep(EventEnvelope envelope, CallMade call) {
        if (!inbox.firstTime(CONSUMER, envelope.id())) {
            return;
        }
        var detail = new TreeMap<String, Object>();
        detail.put("at", envelope.time().toString());
        detail.put("correlationId", envelope.correlation().correlationId());
        detail.put(
                "ids",
                call.ids().stream().collect(Collectors.toMap(PathId::name, PathId::value, (a, b) -> b, TreeMap::new)));
        detail.put("method", call.method());
        detail.put("role", call.role());
        detail.put("route", call.route());
        detail.put("status", call.status());
        var kind = call.status() == FORBIDDEN ? "call-forbidden" : "call-made";
        audit.append(kind, cut(call.caller()), cut(envelope.source()), detail);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
