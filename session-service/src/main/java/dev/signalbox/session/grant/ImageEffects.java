// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.grant;

import dev.signalbox.session.agentgroup.AgentGroups;
import dev.signalbox.session.agentgroup.ContainerConfig.Packages;
import dev.signalbox.session.container.runtime.ContainerRuntime;
import dev.signalbox.session.container.runtime.ContainerRuntime.Images;
import jakarta.enterprise.context.ApplicationScoped;

/** Effects on an agent's image. */
@ApplicationScoped
class ImageEffects {
    private final AgentGroups agentGroups;
    private final AppliedGrants grants;
    private final ImageBuilds builds;
    private final ContainerRuntime runtime;

    ImageEffects(AgentGroups agentGroups, AppliedGrants grants, ImageBuilds builds, ContainerRuntime runtime) {
        this.agentGroups = agentGroups;
        this.grants = grants;
        this.builds = builds;
        this.runtime = runtime;
    }

    boolean knows(String approvalId) {
        return builds.knows(approvalId);
    }

    Outcome install(GrantRef grant, Packages packages) {
        return switch (runtime.images()) {
            case Images.Buildable _ -> build(grant, packages);
            case Images.Prepared(var how) -> grants.refuse(grant, how);
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
                                .map(_ -> grants.took(grant, detail))
                                .orElseGet(() -> grants.gone(grant));
            }
        };
    }

    Outcome rebuild(GrantRef grant) {
        return switch (runtime.images()) {
            case Images.Buildable _ -> build(grant, Packages.NONE);
            case Images.Prepared(var how) -> grants.refuse(grant, how);
            case Images.None _ ->
                grants.refuse(grant, "agents of this installation run without images; there is none to build");
        };
    }

    private Outcome build(GrantRef grant, Packages packages) {
        if (grants.used(grant.approvalId())) {
            return new Outcome.Repeated(ImageBuilds.detail(packages));
        }
        if (agentGroups.byId(grant.agentGroupId()).isEmpty()) {
            return grants.gone(grant);
        }
        builds.request(grant, packages);
        grants.started(grant);
        return new Outcome.Building();
    }
}
