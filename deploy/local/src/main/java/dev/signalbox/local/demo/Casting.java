// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.demo;

import dev.signalbox.local.client.Answer;
import dev.signalbox.local.client.Patience;
import dev.signalbox.local.client.SuiteClient;
import dev.signalbox.local.suite.Part;
import dev.signalbox.local.suite.SuiteException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Creates the cast over the public API; what is there from an earlier play is used again. */
final class Casting {
    private static final Duration SETTLING = Duration.ofSeconds(20);
    private final SuiteClient operator;

    Casting(SuiteClient operator) {
        this.operator = operator;
    }

    /** Ids of the agent groups by folder. */
    Map<String, String> create(Cast cast) throws InterruptedException {
        for (var human : cast.people()) {
            var id = "webchat:" + human.handle();
            require(operator.post(Part.APPROVAL, "/v1/users", Map.of("id", id, "displayName", human.name())));
            if (human.role() != null) {
                require(operator.put(Part.APPROVAL, "/v1/users/" + id + "/roles", Map.of("role", human.role())));
            }
        }
        var chats = new HashMap<String, String>();
        for (var chat : cast.chats()) {
            chats.put(chat.handle(), chat(chat));
        }
        var agents = new HashMap<String, String>();
        for (var agent : cast.agents()) {
            agents.put(agent.folder(), agent(agent));
        }
        for (var wiring : cast.wirings()) {
            var body = Map.of(
                    "agentGroupId", known(agents, wiring.agent()),
                    "messagingGroupId", known(chats, wiring.chat()));
            settle("The wiring of " + wiring.agent(), () -> operator.post(Part.SESSION, "/v1/wirings", body));
        }
        for (var destination : cast.destinations()) {
            var path = "/v1/agent-groups/" + known(agents, destination.agent()) + "/destinations/" + destination.name();
            var body = Map.of("type", "agent", "targetId", known(agents, destination.to()));
            settle(path, () -> operator.put(Part.ROUTER, path, body));
        }
        return agents;
    }

    private String chat(Cast.Chat chat) throws InterruptedException {
        var platformId = "webchat:" + chat.handle();
        var made = operator.post(
                Part.ROUTER,
                "/v1/messaging-groups",
                Map.of("channelType", "webchat", "platformId", platformId, "name", chat.name(), "group", false));
        return made.status() == 409
                ? operator.get(Part.ROUTER, "/v1/messaging-groups?channelType=webchat&platformId=" + platformId)
                        .body()
                        .path(0)
                        .path("id")
                        .asText()
                : require(made).text("id");
    }

    private String agent(Cast.Agent agent) throws InterruptedException {
        var made = operator.post(
                Part.SESSION,
                "/v1/agent-groups",
                Map.of("name", agent.name(), "folder", agent.folder(), "provider", "script", "script", agent.script()));
        if (made.status() != 409) {
            return require(made).text("id");
        }
        for (var known : operator.get(Part.SESSION, "/v1/agent-groups").body()) {
            if (known.path("folder").asText().equals(agent.folder())) {
                return known.path("id").asText();
            }
        }
        throw new SuiteException("The agent group " + agent.folder() + " is neither new nor known.");
    }

    @FunctionalInterface
    private interface Call {
        Answer make() throws InterruptedException;
    }

    /** What one service made, another knows a moment later: 404 or 422 until then. */
    private static void settle(String what, Call call) throws InterruptedException {
        if (Patience.until(SETTLING, () -> done(call.make())).isEmpty()) {
            throw new SuiteException(what + " was not taken: " + call.make().body());
        }
    }

    private static Optional<Answer> done(Answer answer) {
        return answer.ok() || answer.status() == 409 ? Optional.of(answer) : Optional.empty();
    }

    private static Answer require(Answer answer) {
        if (!answer.ok()) {
            throw new SuiteException("Refused: " + answer.body());
        }
        return answer;
    }

    private static String known(Map<String, String> ids, String name) {
        var id = ids.get(name);
        if (id == null) {
            throw new SuiteException("The cast refers to \"" + name + "\", which it does not declare.");
        }
        return id;
    }
}
