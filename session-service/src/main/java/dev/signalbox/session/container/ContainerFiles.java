// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.contracts.container.SessionFolder;
import dev.signalbox.session.agentgroup.AgentGroup;
import dev.signalbox.session.agentgroup.ContainerConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The files an agent reads at its start: {@code container.json} is the whole configuration of a container. */
@ApplicationScoped
class ContainerFiles {
    private final ObjectMapper json;

    private final String defaultProvider;

    ContainerFiles(
            ObjectMapper json,
            @ConfigProperty(name = "signalbox.container.provider", defaultValue = "echo") String defaultProvider) {
        this.json = json;
        this.defaultProvider = defaultProvider;
    }

    /** Writes {@code container.json} of the group as it is configured now; readers see the old file or the new one. */
    void write(AgentGroup group, Path workspace) {
        var config = group.config();
        var content = json.createObjectNode()
                .put("provider", ContainerConfig.provider(config.provider(), defaultProvider))
                .put("assistantName", config.assistantName() == null ? group.name() : config.assistantName())
                .put("groupName", group.name())
                .put("agentGroupId", group.id())
                .put("maxMessagesPerPrompt", config.maxMessagesPerPrompt())
                .put("configVersion", group.configVersion());
        if (config.model() != null) {
            content.put("model", config.model());
        }
        if (config.effort() != null) {
            content.put("effort", config.effort());
        }
        if (config.script() != null) {
            content.set("script", config.script());
        }
        if (config.runner() != null) {
            config.runner().forEach(content::set);
        }
        content.set("packages", json.valueToTree(config.packages()));
        content.set("mcpServers", json.valueToTree(config.mcpServers()));
        try {
            var fresh = Files.createTempFile(workspace, ".container", ".json");
            Files.writeString(fresh, content.toPrettyString());
            Files.move(
                    fresh,
                    workspace.resolve("container.json"),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A predecessor's sign of life says nothing about its successor (B-37). */
    void forgetHeartbeat(SessionFolder folder) {
        try {
            Files.deleteIfExists(folder.heartbeat());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
