// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.stranger;

/** Who or what is to be let in; the text is unique among those that wait or were denied. */
record Subject(String value) {

    static Subject sender(String agentGroupId, String senderId) {
        return new Subject("sender/" + agentGroupId + "/" + senderId);
    }

    static Subject chat(String messagingGroupId) {
        return new Subject("chat/" + messagingGroupId);
    }
}
