// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.stranger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.contracts.Correlation;
import dev.signalbox.contracts.EventCodec;
import dev.signalbox.contracts.InboundEvent.InboundReceived;
import dev.signalbox.outbox.CurrentCorrelation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;

/** What strangers said, in the order they said it. */
@ApplicationScoped
class HeldMessages {
    private final EntityManager entities;
    private final ObjectMapper json;

    HeldMessages(EntityManager entities, ObjectMapper json) {
        this.entities = entities;
        this.json = json;
    }

    /** Keeps a message; one that is kept already is not kept twice. False if there are as many as may be. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean keep(String admissionId, InboundReceived message, int most) {
        var id = message.messagingGroupId() + "/" + message.messageId() + "/" + message.revision();
        if (count("AND id = ?2", admissionId, id) > 0) {
            return true;
        }
        var before = count("AND id <> ?2", admissionId, id);
        if (before >= most) {
            return false;
        }
        var cause = CurrentCorrelation.get();
        entities.createNativeQuery("""
                        INSERT INTO held_messages (admission_id, id, place, event, correlation_id, traceparent)
                        VALUES (?1, ?2, ?3, ?4, ?5, ?6)""")
                .setParameter(1, admissionId)
                .setParameter(2, id)
                .setParameter(3, before + 1)
                .setParameter(4, EventCodec.json(message))
                .setParameter(5, cause.correlationId())
                .setParameter(6, cause.traceparent())
                .executeUpdate();
        return true;
    }

    private long count(String more, String admissionId, String id) {
        var count = (Number)
                entities.createNativeQuery("SELECT COUNT(*) FROM held_messages WHERE admission_id = ?1 " + more)
                        .setParameter(1, admissionId)
                        .setParameter(2, id)
                        .getSingleResult();
        return count.longValue();
    }

    /** All of one admission, oldest first. */
    @Transactional(Transactional.TxType.MANDATORY)
    List<Held> of(String admissionId) {
        List<?> rows = entities.createNativeQuery(
                        "SELECT event, correlation_id, traceparent FROM held_messages WHERE admission_id = ?1"
                                + " ORDER BY place")
                .setParameter(1, admissionId)
                .getResultList();
        return rows.stream().map(row -> held((Object[]) row)).toList();
    }

    private Held held(Object[] row) {
        return new Held(read((String) row[0]), Correlation.of((String) row[1], (String) row[2]));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void forget(String admissionId) {
        entities.createNativeQuery("DELETE FROM held_messages WHERE admission_id = ?1")
                .setParameter(1, admissionId)
                .executeUpdate();
    }

    private InboundReceived read(String event) {
        try {
            return json.readValue(event, InboundReceived.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A held message does not parse", e);
        }
    }
}
