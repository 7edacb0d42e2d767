// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.stranger;

import dev.signalbox.contracts.InboundEvent.InboundReceived;
import dev.signalbox.session.drop.Drop;
import dev.signalbox.session.drop.DropReason;
import dev.signalbox.session.drop.Drops;
import dev.signalbox.session.stranger.AdmissionEntity.State;
import dev.signalbox.session.stranger.StrangerSettings.UnknownChats;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who waits to be let in, and who was not. */
@ApplicationScoped
class Admissions implements PanacheRepositoryBase<AdmissionEntity, String> {
    private final HeldMessages messages;
    private final Drops drops;
    private final StrangerSettings settings;
    private final MeterRegistry meters;
    private final Clock clock;

    Admissions(HeldMessages messages, Drops drops, StrangerSettings settings, MeterRegistry meters, Clock clock) {
        this.settings = settings;
        this.messages = messages;
        this.drops = drops;
        this.meters = meters;
        this.clock = clock;
    }

    /** A denial that has lapsed is none: it is forgotten here, and people are asked anew. */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<AdmissionEntity> of(Subject subject) {
        var found = find("subject", subject.value()).<AdmissionEntity>firstResultOptional();
        if (found.filter(this::lapsed).isPresent()) {
            delete(found.get());
            flush();
            return Optional.empty();
        }
        return found;
    }

    private boolean lapsed(AdmissionEntity admission) {
        var deniedAt = admission.deniedAt;
        return admission.state == State.DENIED
                && deniedAt != null
                && settings.deniedFor()
                        .filter(holds -> !clock.instant().isBefore(deniedAt.plus(holds)))
                        .isPresent();
    }

    List<AdmissionEntity> waiting() {
        return list("state <> ?1 order by askedAt, id", State.DENIED);
    }

    @Transactional
    List<AdmissionEntity> newest(int limit) {
        return find("order by askedAt desc, id desc").page(0, limit).list();
    }

    @Transactional(Transactional.TxType.MANDATORY)
    AdmissionEntity add(String id, Subject subject, InboundReceived first, @Nullable String agentGroupId) {
        var admission = new AdmissionEntity();
        admission.id = id;
        admission.subject = subject.value();
        admission.messagingGroupId = first.messagingGroupId();
        admission.agentGroupId = agentGroupId;
        admission.senderId = first.senderId();
        admission.state = State.ASKED;
        admission.askedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        persistAndFlush(admission);
        meters.counter("signalbox_admissions_total").increment();
        return admission;
    }

    boolean ignoresChats() {
        return settings.unknownChats() == UnknownChats.IGNORE;
    }

    /** False if as many wait as may. */
    boolean keep(AdmissionEntity admission, InboundReceived message) {
        return messages.keep(admission.id, message, settings.mostHeld());
    }

    @Transactional
    List<Held> held(String id) {
        return messages.of(id);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void deny(String id) {
        drop(id);
        findByIdOptional(id).ifPresent(admission -> {
            admission.state = State.DENIED;
            admission.deniedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        });
    }

    /** Puts what waited on record as dropped. */
    @Transactional(Transactional.TxType.MANDATORY)
    void drop(String id) {
        findByIdOptional(id).ifPresent(admission -> {
            var reason = admission.subject.startsWith("chat/") ? DropReason.NOBODY_LISTENS : DropReason.UNKNOWN_SENDER;
            drops.record(messages.of(id).stream()
                    .map(held -> new Drop(held.message(), admission.agentGroupId, reason))
                    .toList());
            messages.forget(id);
        });
    }

    /** False if there was none. */
    @Transactional
    boolean remove(String id) {
        messages.forget(id);
        return deleteById(id);
    }
}
