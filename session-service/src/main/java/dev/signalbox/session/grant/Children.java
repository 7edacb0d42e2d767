// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.grant;

import dev.signalbox.contracts.DirectoryEvent.AgentGroupLinked;
import dev.signalbox.contracts.DirectoryEvent.Destination;
import dev.signalbox.contracts.DirectoryEvent.DestinationType;
import dev.signalbox.contracts.LocalName;
import dev.signalbox.outbox.Outbox;
import dev.signalbox.session.agentgroup.AgentGroup;
import dev.signalbox.session.agentgroup.AgentGroups;
import dev.signalbox.session.directory.Directory;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Agents made by agents. The agent group and the wish for its destinations commit together; router-service gives both
 * destinations in one transaction; only when they are seen here the grant counts as applied.
 */
@ApplicationScoped
class Children implements PanacheRepositoryBase<ChildEntity, String> {
    private final AgentGroups agentGroups;
    private final Directory directory;
    private final Workspaces workspaces;
    private final AppliedGrants grants;
    private final Outbox outbox;

    Children(AgentGroups agentGroups, Directory directory, Workspaces workspaces, AppliedGrants grants, Outbox outbox) {
        this.agentGroups = agentGroups;
        this.directory = directory;
        this.workspaces = workspaces;
        this.grants = grants;
        this.outbox = outbox;
    }

    boolean knows(String approvalId) {
        return findByIdOptional(approvalId).isPresent();
    }

    /** Makes it in the running transaction; the reason if that may not be. */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<String> make(GrantRef grant, AgentGroup parent, GrantedAction.CreateAgent act) {
        var name = LocalName.of(act.name());
        if (LocalName.reserved(name)) {
            return Optional.of("the name " + name + " means something else already");
        }
        return switch (ChildPlan.decide(name, parent(parent.id()), workspaces.limits(), workspaces::taken)) {
            case ChildPlan.Refuse(var reason) -> Optional.of(reason);
            case ChildPlan.Make make -> {
                add(grant, parent, act, make);
                yield Optional.empty();
            }
        };
    }

    private ChildPlan.Parent parent(String id) {
        var names = directory.destinations(id).destinations().stream()
                .map(Destination::name)
                .collect(Collectors.toSet());
        var itself = find("childId", id).firstResultOptional();
        return new ChildPlan.Parent(
                names, count("parentId", id), itself.map(row -> row.depth).orElse(0));
    }

    private void add(GrantRef grant, AgentGroup parent, GrantedAction.CreateAgent act, ChildPlan.Make make) {
        var child =
                agentGroups.create(act.name(), make.folder(), parent.config().inherited(), grant.decidedBy());
        var row = new ChildEntity();
        row.approvalId = grant.approvalId();
        row.childId = child.id();
        row.parentId = parent.id();
        row.depth = make.depth();
        row.sessionId = grant.sessionId();
        row.action = grant.action();
        row.payloadHash = grant.payloadHash();
        row.decidedBy = grant.decidedBy();
        row.folder = make.folder();
        row.instructions = act.instructions();
        row.createdAt = grants.now();
        persist(row);
        outbox.publish(new AgentGroupLinked(child.id(), parent.id(), LocalName.of(act.name())));
        grants.started(grant);
    }

    /** Gives the new agent its workspace; a repeat changes nothing. */
    @Transactional
    void furnish(String approvalId) {
        findByIdOptional(approvalId).ifPresent(row -> workspaces.furnish(row.folder, row.instructions));
    }

    /** Those that are not linked yet. */
    @Transactional
    List<String> unlinked() {
        return list("linkedAt is null order by createdAt").stream()
                .map(row -> row.approvalId)
                .toList();
    }

    /** The grant counts, if parent and child are destinations of each other by now. */
    @Transactional
    void link(String approvalId) {
        var row = findById(approvalId);
        if (row == null || row.linkedAt != null) {
            return;
        }
        var down = name(row.parentId, row.childId);
        var up = name(row.childId, row.parentId);
        if (down.isPresent() && up.isPresent()) {
            row.linkedAt = grants.now();
            grants.applied(
                    row.grant(),
                    "the new agent is your destination " + down.get() + ", and you are its destination " + up.get()
                            + ".");
        }
    }

    private Optional<String> name(String agentGroupId, String targetId) {
        return directory.destinations(agentGroupId).destinations().stream()
                .filter(d -> d.type() == DestinationType.AGENT && d.targetId().equals(targetId))
                .map(Destination::name)
                .findFirst();
    }
}
