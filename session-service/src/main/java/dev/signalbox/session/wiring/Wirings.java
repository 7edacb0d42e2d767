// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.wiring;

import dev.signalbox.contracts.DirectoryEvent.WiringChanged;
import dev.signalbox.contracts.PrefixedId;
import dev.signalbox.http.ProblemException;
import dev.signalbox.outbox.Outbox;
import dev.signalbox.session.agentgroup.AgentGroups;
import dev.signalbox.session.directory.Directory;
import dev.signalbox.session.shard.OtherShards;
import dev.signalbox.session.wiring.WiringResource.NewWiring;
import dev.signalbox.session.wiring.WiringResource.WiringChange;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The wirings of this suite; router-service learns of each change by event and grants the destination it implies. */
@ApplicationScoped
public class Wirings implements PanacheRepositoryBase<WiringEntity, String> {
    private final AgentGroups agentGroups;
    private final Directory directory;
    private final Outbox outbox;
    private final Clock clock;
    private final OtherShards others;

    Wirings(AgentGroups agentGroups, Directory directory, Outbox outbox, Clock clock, OtherShards others) {
        this.others = others;
        this.agentGroups = agentGroups;
        this.directory = directory;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The wirings of a chat, highest priority first. */
    @Transactional
    public List<Wiring> of(String messagingGroupId) {
        return list("messagingGroupId = ?1 order by priority desc, createdAt", messagingGroupId).stream()
                .map(WiringEntity::view)
                .toList();
    }

    /** True if messages of the chat are, for what nobody here listens to, another shard's business. */
    public boolean heardElsewhere(String messagingGroupId) {
        return others.hear(messagingGroupId);
    }

    /** True if agents of another shard listen in the chat, as far as is known here. */
    public boolean sharedWithOthers(String messagingGroupId) {
        return others.listens(messagingGroupId);
    }

    @Transactional
    List<Wiring> all() {
        return list("order by createdAt, id").stream().map(WiringEntity::view).toList();
    }

    /**
     * Has an agent group listen in a chat people connected it to: in a group when it is addressed, and to people it knows;
     * whoever it does not know is asked about. One that listens there already stays as it is.
     */
    @Transactional
    public void connect(String messagingGroupId, String agentGroupId, boolean group) {
        if (count("messagingGroupId = ?1 and agentGroupId = ?2", messagingGroupId, agentGroupId) == 0) {
            create(new NewWiring(
                    messagingGroupId,
                    agentGroupId,
                    Wiring.SessionMode.SHARED,
                    group ? Wiring.EngageMode.MENTION_STICKY : Wiring.EngageMode.PATTERN,
                    group ? null : ".",
                    Wiring.SenderScope.ASK,
                    Wiring.IgnoredMessagePolicy.ACCUMULATE,
                    0));
        }
    }

    @Transactional
    Wiring create(NewWiring request) {
        if (agentGroups.byId(request.agentGroupId()).isEmpty()) {
            throw ProblemException.unknownReference("agentGroupId", "names no agent group; create it first");
        }
        if (directory.messagingGroup(request.messagingGroupId()).isEmpty()) {
            throw ProblemException.unknownReference(
                    "messagingGroupId",
                    "names no messaging group known here; create it in router-service, wait a moment, try again");
        }
        if (count("messagingGroupId = ?1 and agentGroupId = ?2", request.messagingGroupId(), request.agentGroupId())
                > 0) {
            throw ProblemException.conflict(
                    "already-wired", "This agent group already listens in this messaging group.");
        }
        var entity = new WiringEntity();
        entity.id = PrefixedId.next("wire");
        entity.messagingGroupId = request.messagingGroupId();
        entity.agentGroupId = request.agentGroupId();
        entity.sessionMode = Objects.requireNonNullElse(request.sessionMode(), Wiring.SessionMode.SHARED);
        entity.engageMode = Objects.requireNonNullElse(request.engageMode(), Wiring.EngageMode.PATTERN);
        entity.engagePattern = pattern(request.engagePattern());
        entity.senderScope = Objects.requireNonNullElse(request.senderScope(), Wiring.SenderScope.ALL);
        entity.ignoredMessagePolicy =
                Objects.requireNonNullElse(request.ignoredMessagePolicy(), Wiring.IgnoredMessagePolicy.DROP);
        entity.priority = Objects.requireNonNullElse(request.priority(), 0);
        entity.createdAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        persist(entity);
        tell(entity, false);
        return entity.view();
    }

    @Transactional
    Optional<Wiring> byId(String id) {
        return findByIdOptional(id).map(WiringEntity::view);
    }

    @Transactional
    Wiring change(String id, WiringChange change) {
        var entity = findByIdOptional(id).orElseThrow(() -> ProblemException.notFound("wiring", id));
        entity.sessionMode = Objects.requireNonNullElse(change.sessionMode(), entity.sessionMode);
        entity.engageMode = Objects.requireNonNullElse(change.engageMode(), entity.engageMode);
        entity.engagePattern = change.engagePattern() == null ? entity.engagePattern : pattern(change.engagePattern());
        var heard = entity.senderScope;
        entity.senderScope = Objects.requireNonNullElse(change.senderScope(), heard);
        if (entity.senderScope != heard) {
            tell(entity, false);
        }
        entity.ignoredMessagePolicy =
                Objects.requireNonNullElse(change.ignoredMessagePolicy(), entity.ignoredMessagePolicy);
        entity.priority = Objects.requireNonNullElse(change.priority(), entity.priority);
        return entity.view();
    }

    private static @Nullable String pattern(@Nullable String given) {
        return given == null || given.isEmpty() ? null : given;
    }

    @Transactional
    void remove(String id) {
        var entity = findByIdOptional(id).orElseThrow(() -> ProblemException.notFound("wiring", id));
        delete(entity);
        tell(entity, true);
    }

    private void tell(WiringEntity wiring, boolean removed) {
        var hears = wiring.senderScope.name().toLowerCase(Locale.ROOT);
        outbox.publish(new WiringChanged(wiring.id, wiring.messagingGroupId, wiring.agentGroupId, removed, hears));
    }
}
