// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

/** Takes what an agent committed before it went; the pump does it. */
public interface FinalVisit {

    /** Publishes every committed row and takes over every ack; returns when done. */
    void drain(LiveSession session);
}
