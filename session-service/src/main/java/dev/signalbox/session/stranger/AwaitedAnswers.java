// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.stranger;

import dev.signalbox.contracts.ApprovalEvent.AnswerAwaited;
import dev.signalbox.contracts.InboundEvent.InboundReceived;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Words people were asked for: the next message of that person in that chat is for approval-service, not for an agent. */
@ApplicationScoped
class AwaitedAnswers {
    private final EntityManager entities;
    private final Clock clock;

    /** Only so that the usual message costs no look into the table, which is what counts. */
    private final Set<String> keys = ConcurrentHashMap.newKeySet();

    AwaitedAnswers(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    @Transactional
    void start(@Observes StartupEvent event) {
        entities.createNativeQuery("DELETE FROM awaited_answers WHERE until < ?1")
                .setParameter(1, clock.instant())
                .executeUpdate();
        entities.createNativeQuery("SELECT chat_and_user FROM awaited_answers")
                .getResultList()
                .forEach(key -> keys.add((String) key));
    }

    @Transactional
    void expect(AnswerAwaited asked) {
        var key = key(asked.channelType(), asked.platformId(), asked.userId());
        entities.createNativeQuery("""
                        INSERT INTO awaited_answers (chat_and_user, until) VALUES (?1, ?2)
                        ON CONFLICT (chat_and_user) DO UPDATE SET until = excluded.until, answered_by = NULL
                        WHERE awaited_answers.until < excluded.until""")
                .setParameter(1, key)
                .setParameter(2, asked.until())
                .executeUpdate();
        keys.add(key);
    }

    /** True if the message is such an answer; for a repeat of it too, and for no second message. */
    @Transactional
    boolean takes(InboundReceived message) {
        var key = key(message.channelType(), message.platformId(), String.valueOf(message.senderId()));
        return keys.contains(key)
                && entities.createNativeQuery("""
                                UPDATE awaited_answers SET answered_by = ?1
                                WHERE chat_and_user = ?2 AND until > ?3 AND (answered_by IS NULL OR answered_by = ?1)""")
                                .setParameter(1, message.messageId())
                                .setParameter(2, key)
                                .setParameter(3, message.receivedAt())
                                .executeUpdate()
                        == 1;
    }

    private static String key(String channelType, String platformId, String userId) {
        return channelType + " " + platformId + " " + userId;
    }
}
