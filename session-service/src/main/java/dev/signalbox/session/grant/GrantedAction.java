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

/** An act people approved, read from the payload they were shown; its grammar is checked again here. */
sealed interface GrantedAction {
    ObjectMapper JSON = new ObjectMapper();

    /** Packages for the agent's image. */
    record InstallPackages(Packages packages) implements GrantedAction {}

    /** A tool server the agent starts for itself. */
    record AddMcpServer(String name, McpServer server) implements GrantedAction {}

    /** The agent's image, made anew from what is configured. */
    record RequestRebuild() implements GrantedAction {}

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

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
