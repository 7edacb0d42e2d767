// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerJsonTest {
    @TempDir
    Path directory;

    private ContainerJson read(String content) throws IOException {
        return ContainerJson.read(Files.writeString(directory.resolve("container.json"), content));
    }

    @Test
    void aMissingFileMeansDefaults() throws Exception {
        assertThat(ContainerJson.read(directory.resolve("container.json")))
                .isEqualTo(new ContainerJson("echo", null, null, null, 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"provider\":\" \",\"maxMessagesPerPrompt\":0}", "{\"mcpServers\":{},\"new\":1}"})
    void whatIsMissingHasADefaultAndWhatIsUnknownIsIgnored(String content) throws Exception {
        assertThat(read(content)).isEqualTo(new ContainerJson("echo", null, null, null, 10));
    }

    @Test
    void readsWhatIsThere() throws Exception {
        var config = read("{\"provider\":\"script\",\"assistantName\":\"Ada\",\"agentGroupId\":\"ag-1\","
                + "\"script\":[{\"when\":\"x\"}],\"maxMessagesPerPrompt\":3}");
        assertThat(config.provider()).isEqualTo("script");
        assertThat(config.assistantName()).isEqualTo("Ada");
        assertThat(config.agentGroupId()).isEqualTo("ag-1");
        assertThat(config.script()).hasSize(1);
        assertThat(config.maxMessagesPerPrompt()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "\"echo\"", "{\"maxMessagesPerPrompt\":\"many\"}"})
    void namesTheFileThatIsNoConfiguration(String content) {
        assertThatThrownBy(() -> read(content))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(directory.resolve("container.json") + " is not a container configuration");
    }
}
