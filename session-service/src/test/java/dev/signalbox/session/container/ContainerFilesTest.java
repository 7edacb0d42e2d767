// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.session.agentgroup.AgentGroup;
import dev.signalbox.session.agentgroup.ContainerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerFilesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path workspace;

    @Test
    void handsTheSettingsOfProvidersToTheRunnerAsTheyAre() throws IOException {
        var config = JSON.readValue("""
                {"provider": "command", "runner": {"command": {"program": ["claude", "-p"]}, "turns": {"attempts": 2}}}
                """, ContainerConfig.class);
        var written = written(config);
        assertThat(written.at("/command/program/1").asText()).isEqualTo("-p");
        assertThat(written.at("/turns/attempts").asInt()).isEqualTo(2);
        assertThat(written.path("provider").asText()).isEqualTo("command");
    }

    @Test
    void writesWhatARunnerNeedsWithoutAnySettings() throws IOException {
        var written = written(ContainerConfig.of(null, null, null));
        assertThat(written.path("provider").asText()).isEqualTo("echo");
        assertThat(written.path("assistantName").asText()).isEqualTo("Helper");
        assertThat(written.path("agentGroupId").asText()).isEqualTo("ag-1");
        assertThat(written.path("maxMessagesPerPrompt").asInt()).isEqualTo(10);
        assertThat(written.path("mcpServers").isObject()).isTrue();
    }

    private JsonNode written(ContainerConfig config) throws IOException {
        var group = new AgentGroup("ag-1", "Helper", "helper", config, 1, Instant.EPOCH);
        new ContainerFiles(JSON, "echo").write(group, workspace);
        return JSON.readTree(Files.readString(workspace.resolve("container.json")));
    }
}
