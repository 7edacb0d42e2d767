// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.grant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.http.ProblemException;
import dev.signalbox.session.agentgroup.ConfigurationRules;
import dev.signalbox.session.agentgroup.ContainerConfig.McpServer;
import dev.signalbox.session.agentgroup.ContainerConfig.Packages;
import java.util.HashMap;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** An act people approved, read from the payload they were shown; its grammar is checked again here. */
sealed interface GrantedAction {
    /** Name of the action that makes an agent. */
    String CREATE_AGENT = "create_agent";

    int LONGEST_NAME = 100;
    int LONGEST_INSTRUCTIONS = 6000;
    ObjectMapper JSON = new ObjectMapper();

    /** Packages for the agent's image. */
    record InstallPackages(Packages packages) implements GrantedAction {}

    /** A tool server the agent starts for itself. */
    record AddMcpServer(String name, McpServer server) implements GrantedAction {}

    /** The agent's image, made anew from what is configured. */
    record RequestRebuild() implements GrantedAction {}

    /** Another agent. */
    record CreateAgent(String name, String instructions) implements GrantedAction {}

    /**
     * A chat an agent is to listen in.
     *
     * @param newAgent name of the agent group that is to be made for it under that id; null for one that is there
     */
    record RegisterChat(
            String messagingGroupId,
            boolean group,
            String agentGroupId,
            @Nullable String newAgent) implements GrantedAction {}

    /** It cannot be carried out as it is. */
    record Unfit(String reason) implements GrantedAction {}

    /** Reads an act; never fails, an act that cannot be read is {@link Unfit}. */
    static GrantedAction of(String action, String payload) {
        try {
            var tree = JSON.readTree(payload);
            return switch (action) {
                case "install_packages" -> installPackages(tree);
                case "add_mcp_server" -> addMcpServer(tree);
                case "request_rebuild" -> new RequestRebuild();
                case CREATE_AGENT -> createAgent(tree);
                case "register_chat" -> registerChat(tree);
                default -> new Unfit("this version cannot carry out " + action);
            };
        } catch (JsonProcessingException e) {
            return new Unfit("its payload does not parse");
        } catch (ProblemException e) {
            return new Unfit(String.valueOf(e.getMessage()));
        }
    }

    private static GrantedAction installPackages(JsonNode payload) {
        var packages = new Packages(texts(payload.path("apt")), texts(payload.path("npm")));
        ConfigurationRules.check(packages);
        return packages.none() ? new Unfit("it names no package") : new InstallPackages(packages);
    }

    private static GrantedAction addMcpServer(JsonNode payload) {
        var env = new HashMap<String, String>();
        payload.path("env").forEachEntry((name, value) -> env.put(name, value.asText()));
        var server = new McpServer(payload.path("command").asText(""), texts(payload.path("args")), env);
        var name = payload.path("name").asText("");
        ConfigurationRules.check(name, server);
        return new AddMcpServer(name, server);
    }

    private static GrantedAction createAgent(JsonNode payload) {
        var name = payload.path("name").asText("");
        var instructions = payload.path("instructions").asText("");
        return name.isBlank() || name.length() > LONGEST_NAME || instructions.length() > LONGEST_INSTRUCTIONS
                ? new Unfit("its name or instructions are missing or too long")
                : new CreateAgent(name, instructions);
    }

    private static GrantedAction registerChat(JsonNode payload) {
        var agent = payload.path("agentGroupId").asText("");
        var name = payload.path("newAgent").asText("");
        return agent.isBlank() || name.length() > LONGEST_NAME
                ? new Unfit("it does not say which agent the chat is to be connected to")
                : new RegisterChat(
                        payload.path("messagingGroupId").asText(""),
                        payload.path("group").asBoolean(),
                        agent,
                        name.isBlank() ? null : name);
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
