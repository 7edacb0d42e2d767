// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.grant;

import dev.signalbox.contracts.ApprovalEvent.ApprovalGranted;
import dev.signalbox.contracts.PayloadHash;
import dev.signalbox.session.agentgroup.AgentGroups;
import dev.signalbox.session.agentgroup.ContainerConfig.Packages;
import dev.signalbox.session.container.runtime.ContainerRuntime;
import dev.signalbox.session.container.runtime.ContainerRuntime.Images;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/**
 * Effects of approved acts. A grant counts once, for exactly the payload people saw, and everything it rests on is checked
 * again here.
 */
@ApplicationScoped
class Effects {
    private final AgentGroups agentGroups;
    private final AppliedGrants grants;
    private final ImageBuilds builds;
    private final ContainerRuntime runtime;

    Effects(AgentGroups agentGroups, AppliedGrants grants, ImageBuilds builds, ContainerRuntime runtime) {
        this.agentGroups = agentGroups;
        this.grants = grants;
        this.builds = builds;
        this.runtime = runtime;
    }

    /** What came of a grant. */
    sealed interface Outcome {
        record Applied(String detail) implements Outcome {}

        /** It took effect before. */
        record Repeated(String detail) implements Outcome {}

        /** An image is built; what comes of that is told later. */
        record Building() implements Outcome {}

        record Refused(String reason) implements Outcome {}
    }

    @Transactional
    Outcome apply(ApprovalGranted granted) {
        var grant = GrantRef.of(granted);
        if (!PayloadHash.of(granted.payload()).equals(granted.payloadHash())) {
            return refuse(grant, "the payload is not the one that was approved");
        }
        return switch (GrantedAction.of(granted.action(), granted.payload())) {
            case GrantedAction.InstallPackages(var packages) -> install(grant, packages);
            case GrantedAction.AddMcpServer server -> add(grant, server);
            case GrantedAction.RequestRebuild _ -> rebuild(grant);
            case GrantedAction.Unfit(var reason) -> refuse(grant, reason);
        };
    }

    private Outcome install(GrantRef grant, Packages packages) {
        return switch (runtime.images()) {
            case Images.Buildable _ -> build(grant, packages);
            case Images.Prepared(var how) -> refuse(grant, how);
            case Images.None _ -> {
                var detail = ImageBuilds.detail(packages);
                yield grants.used(grant.approvalId())
                        ? new Outcome.Repeated(detail)
                        : agentGroups
                                .configure(
                                        grant.agentGroupId(),
                                        config -> config.plus(packages),
                                        grant.decidedBy(),
                                        grant.approvalId())
                                .map(_ -> applied(grant, detail))
                                .orElseGet(() -> gone(grant));
            }
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
                .map(_ -> applied(grant, detail))
                .orElseGet(() -> gone(grant));
    }

    private Outcome rebuild(GrantRef grant) {
        return switch (runtime.images()) {
            case Images.Buildable _ -> build(grant, Packages.NONE);
            case Images.Prepared(var how) -> refuse(grant, how);
            case Images.None _ ->
                refuse(grant, "agents of this installation run without images; there is none to build");
        };
    }

    private Outcome build(GrantRef grant, Packages packages) {
        if (grants.used(grant.approvalId())) {
            return new Outcome.Repeated(ImageBuilds.detail(packages));
        }
        if (agentGroups.byId(grant.agentGroupId()).isEmpty()) {
            return gone(grant);
        }
        builds.request(grant, packages);
        grants.started(grant);
        return new Outcome.Building();
    }

    private Outcome applied(GrantRef grant, String detail) {
        grants.applied(grant, detail);
        return new Outcome.Applied(detail);
    }

    private Outcome gone(GrantRef grant) {
        return refuse(grant, "the agent group no longer exists");
    }

    private Outcome refuse(GrantRef grant, String reason) {
        grants.refused(grant, reason);
        return new Outcome.Refused(reason);
    }
}
