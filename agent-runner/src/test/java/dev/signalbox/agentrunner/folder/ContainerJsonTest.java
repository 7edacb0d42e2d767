// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.agentrunner.folder.TurnRules.Unaddressed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerJsonTest {
    private static final ContainerJson DEFAULTS = new ContainerJson(
            "echo", null, null, null, null, null, null, null, new TurnRules(Unaddressed.NUDGE, 3, 2_000), 10);

    @TempDir
    Path directory;

    private ContainerJson read(String content) throws IOException {
        return ContainerJson.read(Files.writeString(directory.resolve("container.json"), content));
    }

    @Test
    void aMissingFileMeansDefaults() throws Exception {
        assertThat(ContainerJson.read(directory.resolve("container.json"))).isEqualTo(DEFAULTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"provider\":\" \",\"maxMessagesPerPrompt\":0}", "{\"turns\":{},\"new\":1}"})
    void whatIsMissingHasADefaultAndWhatIsUnknownIsIgnored(String content) throws Exception {
        assertThat(read(content)).isEqualTo(DEFAULTS);
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

    @Test
    void readsHowTurnsAreDealtWithThatDoNotGoWell() throws Exception {
        var rules = read("{\"turns\":{\"unaddressed\":\"reply-in-place\",\"attempts\":5,\"retryPauseMillis\":100}}")
                .rules();
        assertThat(rules).isEqualTo(new TurnRules(Unaddressed.REPLY_IN_PLACE, 5, 100));
        assertThat(rules.pauseAfter(1)).hasMillis(100);
        assertThat(rules.pauseAfter(3)).hasMillis(1600);
        assertThat(rules.pauseAfter(19)).hasMinutes(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "\"echo\"",
                "{\"maxMessagesPerPrompt\":\"many\"}",
                "{\"turns\":{\"attempts\":21}}"
            })
    void namesTheFileThatIsNoConfiguration(String content) {
        assertThatThrownBy(() -> read(content))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(directory.resolve("container.json") + " is not a container configuration");
    }
}
