// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.grant;

import dev.signalbox.contracts.ApprovalEvent.ApprovalGranted;
import dev.signalbox.session.directory.People;
import jakarta.enterprise.context.ApplicationScoped;

/** Applies a grant once, then restarts what must see the change; a repeat of the event only repeats the telling. */
@ApplicationScoped
class Grants {
    private final Effects effects;
    private final GrantNews news;
    private final ImageWorker images;
    private final Children children;
    private final People people;

    Grants(Effects effects, GrantNews news, ImageWorker images, Children children, People people) {
        this.effects = effects;
        this.news = news;
        this.images = images;
        this.children = children;
        this.people = people;
    }

    void apply(ApprovalGranted grant) {
        switch (effects.apply(grant, user -> lostRight(grant, user))) {
            case Outcome.Applied(var detail) -> news.applied(GrantRef.of(grant), detail);
            // A crash after the change and before the telling ends here: the note has an id and is written once.
            case Outcome.Repeated(var detail) -> news.applied(GrantRef.of(grant), detail);
            case Outcome.Building _ -> images.work();
            case Outcome.Connected _ -> {} // goes on when GrantExecuted is told, see StrangerNews
            // Told by ApprovalConsumer, once approval-service has it on record that both are connected.
            case Outcome.Making _ -> children.furnish(grant.approvalId());
            // approval-service answers with GrantFailed, which is told to the agent.
            case Outcome.Refused _ -> {}
        }
    }

    private boolean lostRight(ApprovalGranted grant, String user) {
        return people.lostRightSince(user, grant.agentGroupId(), grant.decidedAt());
    }
}
