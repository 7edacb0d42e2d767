// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.grant;

import dev.signalbox.contracts.ApprovalEvent.ApprovalGranted;
import dev.signalbox.session.grant.Effects.Outcome;
import jakarta.enterprise.context.ApplicationScoped;

/** Applies a grant once, then restarts what must see the change; a repeat of the event only repeats the telling. */
@ApplicationScoped
class Grants {
    private final Effects effects;
    private final GrantNews news;
    private final ImageWorker images;

    Grants(Effects effects, GrantNews news, ImageWorker images) {
        this.effects = effects;
        this.news = news;
        this.images = images;
    }

    void apply(ApprovalGranted grant) {
        switch (effects.apply(grant)) {
            case Outcome.Applied(var detail) -> news.applied(GrantRef.of(grant), detail);
            // A crash after the change and before the telling ends here: the note has an id and is written once.
            case Outcome.Repeated(var detail) -> news.applied(GrantRef.of(grant), detail);
            case Outcome.Building _ -> images.work();
            // approval-service answers with GrantFailed, which is told to the agent.
            case Outcome.Refused _ -> {}
        }
    }
}
