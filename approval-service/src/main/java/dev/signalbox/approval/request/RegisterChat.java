// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.contracts.ApprovalEvent.CardOption;
import dev.signalbox.contracts.EventCodec;
import dev.signalbox.contracts.PrefixedId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A chat in which no agent listens yet wants one. Which one is for people to choose: until they have, it cannot be approved.
 *
 * @param agents those there are
 * @param agentGroupId the one that was chosen, or the id a new one is to have; null until then
 * @param newAgent name of an agent that is to be made for the chat, null for one of {@code agents}
 */
public record RegisterChat(
        Whereabouts at,
        boolean group,
        String userId,
        String name,
        List<Agent> agents,
        @Nullable String agentGroupId,
        @Nullable String newAgent)
        implements Act {
    /** Name of the action. */
    public static final String ACTION = "register_chat";

    /** What the button of an existing agent says before its id. */
    public static final String CONNECT = "connect:";

    /** What the button for a new agent says. */
    public static final String NEW_AGENT = "new_agent";

    private static final int MOST_BUTTONS = 8;
    private static final String NOBODYS = "-";

    /** An agent group there is. */
    public record Agent(String id, String name) {}

    public RegisterChat {
        agents = List.copyOf(agents);
    }

    static RegisterChat of(JsonNode tree) throws UnfitException {
        var agents = new ArrayList<Agent>();
        for (var each : tree.path("agents")) {
            agents.add(new Agent(Fields.text(each, "id"), Fields.text(each, "name")));
        }
        var chosen = Fields.text(tree, "agentGroupId");
        var fresh = Fields.text(tree, "newAgent").strip();
        if (!fresh.isEmpty()) {
            CreateAgent.checkName(fresh);
        } else if (!chosen.isEmpty()
                && agents.stream().noneMatch(agent -> agent.id().equals(chosen))) {
            throw new UnfitException(Shown.value(chosen) + " is none of the agents that were shown");
        }
        return new RegisterChat(
                Whereabouts.of(tree),
                tree.path("group").asBoolean(),
                Fields.text(tree, "userId"),
                Fields.text(tree, "name"),
                agents,
                chosen.isEmpty() ? null : chosen,
                fresh.isEmpty() ? null : fresh);
    }

    /** The same with one of the agents chosen. */
    public RegisterChat connectedTo(String id) {
        return new RegisterChat(at, group, userId, name, agents, id, null);
    }

    /** The same for a new agent. */
    public RegisterChat withNew(String agentName) {
        return new RegisterChat(at, group, userId, name, agents, PrefixedId.next("ag"), agentName.strip());
    }

    @Override
    public String action() {
        return ACTION;
    }

    @Override
    public String payload() {
        var payload = new LinkedHashMap<String, Object>();
        at.into(payload);
        payload.put("group", group);
        payload.put("userId", userId);
        payload.put("name", name);
        payload.put(
                "agents",
                agents.stream()
                        .map(agent -> new TreeMap<>(Map.of("id", agent.id(), "name", agent.name())))
                        .toList());
        if (agentGroupId != null) {
            payload.put("agentGroupId", agentGroupId);
        }
        if (newAgent != null) {
            payload.put("newAgent", newAgent);
        }
        return EventCodec.json(payload);
    }

    @Override
    public Optional<String> channel() {
        return Optional.of(at.channelType());
    }

    @Override
    public String title() {
        return "Which agent is to listen in this chat?";
    }

    @Override
    public String body() {
        return "chat: " + at.shown() + (group ? " (a group)" : " (a direct chat)")
                + (userId.isBlank() ? "" : "\nwrote first: " + Shown.line(userId) + " " + Shown.line(name))
                + (newAgent == null ? "" : "\nnew agent: " + newAgent)
                + (agentGroupId == null ? "" : "\nagent: " + agentGroupId)
                + "\nWho wrote first becomes a member of the agent, and what was written since is passed on.";
    }

    @Override
    public List<CardOption> options() {
        var options = new ArrayList<CardOption>();
        agents.stream()
                .limit(MOST_BUTTONS)
                .forEach(agent ->
                        options.add(new CardOption("Connect to " + Shown.line(agent.name()), CONNECT + agent.id())));
        options.add(new CardOption("New agent", NEW_AGENT));
        options.add(new CardOption("Reject", "reject"));
        return options;
    }

    @Override
    public Optional<String> undecided() {
        return agentGroupId == null
                ? Optional.of("say which agent is to listen there: its id, or the name of a new one")
                : Optional.empty();
    }

    /** Who chooses an agent must have the right for that one; who has a new one made, for all. */
    @Override
    public String scope(String agentGroupId) {
        if (newAgent != null) {
            return NOBODYS;
        }
        return this.agentGroupId == null ? agentGroupId : this.agentGroupId;
    }
}
