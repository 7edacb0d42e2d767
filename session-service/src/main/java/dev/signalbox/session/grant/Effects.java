// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.grant;

import dev.signalbox.contracts.ApprovalEvent.ApprovalGranted;
import dev.signalbox.session.agentgroup.AgentGroups;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.function.Predicate;

/**
 * Effects of approved acts. A grant counts once, for exactly the payload people saw, and everything it rests on is checked
 * again here.
 */
@ApplicationScoped
class Effects {
    private final AgentGroups agentGroups;
    private final AppliedGrants grants;
    private final ImageEffects images;
    private final Children children;
    private final ChatConnections chats;

    Effects(
            AgentGroups agentGroups,
            AppliedGrants grants,
            ImageEffects images,
            Children children,
            ChatConnections chats) {
        this.agentGroups = agentGroups;
        this.grants = grants;
        this.images = images;
        this.children = children;
        this.chats = chats;
    }

    /** Once; what had begun before is not asked again whether it may. */
    @Transactional
    Outcome apply(ApprovalGranted granted, Predicate<String> lost) {
        var grant = GrantRef.of(granted);
        if (!begun(grant.approvalId())) {
            var fault = GrantCheck.fault(granted, grants.now(), lost);
            if (fault.isPresent()) {
                return grants.refuse(grant, fault.get());
            }
        }
        return switch (GrantedAction.of(granted.action(), granted.payload())) {
            case GrantedAction.InstallPackages(var packages) -> images.install(grant, packages);
            case GrantedAction.AddMcpServer server -> add(grant, server);
            case GrantedAction.RequestRebuild _ -> images.rebuild(grant);
            case GrantedAction.CreateAgent act -> make(grant, act);
            case GrantedAction.RegisterChat act -> connect(grant, act);
            case GrantedAction.Unfit(var reason) -> grants.refuse(grant, reason);
        };
    }

    private Outcome add(GrantRef grant, GrantedAction.AddMcpServer added) {
        var detail = "the tool server " + added.name() + " is in the configuration.";
        if (grants.used(grant.approvalId())) {
            return new Outcome.Repeated(detail);
        }
        return agentGroups
                .configure(
                        grant.agentGroupId(),
                        config -> config.plus(added.name(), added.server()),
                        grant.decidedBy(),
                        grant.approvalId())
                .map(_ -> grants.took(grant, detail))
                .orElseGet(() -> grants.gone(grant));
    }

    private Outcome make(GrantRef grant, GrantedAction.CreateAgent act) {
        if (children.knows(grant.approvalId())) {
            return new Outcome.Making();
        }
        return agentGroups
                .byId(grant.agentGroupId())
                .map(parent -> children.make(grant, parent, act)
                        .map(reason -> grants.refuse(grant, reason))
                        .orElseGet(Outcome.Making::new))
                .orElseGet(() -> grants.gone(grant));
    }

    private Outcome connect(GrantRef grant, GrantedAction.RegisterChat act) {
        if (grants.used(grant.approvalId())) {
            return new Outcome.Connected();
        }
        return chats.connect(grant, act)
                .map(reason -> grants.refuse(grant, reason))
                .orElseGet(Outcome.Connected::new);
    }

    private boolean begun(String approvalId) {
        return grants.used(approvalId) || images.knows(approvalId) || children.knows(approvalId);
    }
}
