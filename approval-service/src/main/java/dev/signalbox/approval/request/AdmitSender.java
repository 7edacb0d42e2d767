// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.contracts.EventCodec;
import java.util.LinkedHashMap;
import java.util.Optional;

/** Somebody an agent was not told of wants to talk to it; asked by the suite itself, never by an agent. */
public record AdmitSender(Whereabouts at, String userId, String name) implements Act {
    /** Name of the action. */
    public static final String ACTION = "admit_sender";

    static AdmitSender of(JsonNode tree) throws UnfitException {
        var userId = Fields.text(tree, "userId");
        if (!Whereabouts.USER.matcher(userId).matches()) {
            throw new UnfitException(Shown.value(userId) + " is not <channel>:<handle>");
        }
        return new AdmitSender(Whereabouts.of(tree), userId, Fields.text(tree, "name"));
    }

    @Override
    public String action() {
        return ACTION;
    }

    @Override
    public String payload() {
        var payload = new LinkedHashMap<String, Object>();
        at.into(payload);
        payload.put("userId", userId);
        payload.put("name", name);
        return EventCodec.json(payload);
    }

    @Override
    public Optional<String> channel() {
        return Optional.of(at.channelType());
    }

    @Override
    public String title() {
        return "Let somebody talk to the agent?";
    }

    @Override
    public String body() {
        return "person: " + Shown.line(userId)
                + (name.isBlank() ? "" : "\ncalls themselves: " + Shown.line(name))
                + "\nwrote in: " + at.shown()
                + "\nThey become a member of this agent, and what they wrote since is passed on.";
    }
}
