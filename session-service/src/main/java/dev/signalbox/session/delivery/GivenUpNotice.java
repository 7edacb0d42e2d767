// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.delivery;

import dev.signalbox.session.container.WorkGivenUp;
import dev.signalbox.session.notice.Notices;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Tells the chat that a message will not be answered: its sender waits otherwise for ever (B-06). */
@ApplicationScoped
class GivenUpNotice {
    private final Notices notices;

    GivenUpNotice(Notices notices) {
        this.notices = notices;
    }

    void onGivenUp(@Observes WorkGivenUp work) {
        notices.tell(
                work.session(),
                "given-up/" + work.session().id() + "/" + work.messageId(),
                "A message could not be answered: the agent failed on it " + work.tries()
                        + " times. Write it again, or tell whoever runs this agent.");
    }
}
