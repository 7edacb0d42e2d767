// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Says something in chats on behalf of the suite itself, with the same patience and order as agents' messages get. */
@ApplicationScoped
public class SystemMessages {
    private final SystemAcceptance acceptance;
    private final Lanes lanes;

    SystemMessages(SystemAcceptance acceptance, Lanes lanes) {
        this.acceptance = acceptance;
        this.lanes = lanes;
    }

    /** Accepts them, each in a transaction of its own unless one is running; a known (series, number) is skipped. */
    public void say(List<SystemMessage> messages) {
        messages.stream().map(acceptance::accept).flatMap(Optional::stream).forEach(lanes::signal);
    }
}
