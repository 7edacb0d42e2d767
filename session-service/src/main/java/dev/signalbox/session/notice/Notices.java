// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.notice;

import dev.signalbox.contracts.OutboundEvent.NoticeIssued;
import dev.signalbox.outbox.Outbox;
import dev.signalbox.session.directory.ChatAddress;
import dev.signalbox.session.directory.Directory;
import dev.signalbox.session.lifecycle.Session;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A word from the suite itself to a chat, through the outbox: in the running transaction if there is one, else in one of
 * its own. Its id follows from the cause, so a cause that comes up again is told once.
 */
@ApplicationScoped
public class Notices {
    private final Outbox outbox;
    private final Directory directory;
    private final MeterRegistry meters;
    private final Clock clock;

    Notices(Outbox outbox, Directory directory, MeterRegistry meters, Clock clock) {
        this.outbox = outbox;
        this.directory = directory;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Tells the chat of a session.
     *
     * @param cause what happened, unique in the suite, for example {@code start-failed/<session>/<generation>}
     * @return false if the session has no chat that is known here; then nothing is told
     */
    @Transactional
    public boolean tell(Session session, String cause, String text) {
        var group = session.messagingGroupId();
        var chat = group == null ? null : directory.messagingGroup(group).orElse(null);
        if (chat == null) {
            return false;
        }
        publish(cause, session.id(), session.agentGroupId(), chat, session.threadId(), text);
        return true;
    }

    /** Tells a chat something about an agent group that no session is needed for; {@code cause} as above. */
    @Transactional
    public void tell(ChatAddress chat, @Nullable String threadId, String agentGroupId, String cause, String text) {
        publish(cause, null, agentGroupId, chat, threadId, text);
    }

    private void publish(
            String cause,
            @Nullable String sessionId,
            String agentGroupId,
            ChatAddress chat,
            @Nullable String threadId,
            String text) {
        outbox.publish(new NoticeIssued(
                "ntc-" + UUID.nameUUIDFromBytes(cause.getBytes(StandardCharsets.UTF_8)),
                sessionId,
                agentGroupId,
                chat.messagingGroupId(),
                chat.channelType(),
                chat.platformId(),
                threadId,
                text,
                clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        meters.counter("signalbox_notices_total").increment();
    }
}
