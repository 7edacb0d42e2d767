// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.agentgroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.signalbox.http.ProblemException;
import dev.signalbox.session.agentgroup.ContainerConfig.McpServer;
import dev.signalbox.session.agentgroup.ContainerConfig.Packages;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerConfigTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"Echo, claude, echo", "'', claude, claude", "-, CLAUDE, claude", "SCRIPT, claude, script"})
    @Tag("CN-01")
    void takesTheFirstProviderThatIsSetLowerCased(String group, String otherwise, String taken) {
        assertThat(ContainerConfig.provider(group, otherwise)).isEqualTo(taken);
    }

    @Test
    void holdsEachPackageOnceAndEachServerUnderItsName() {
        var config = ContainerConfig.of(null, null, null)
                .plus(new Packages(List.of("jq"), List.of()))
                .plus(new Packages(List.of("curl", "jq"), List.of("pad")))
                .plus("files", new McpServer("old", null, null))
                .plus("files", new McpServer("new", List.of("-x"), null));
        assertThat(config.packages()).isEqualTo(new Packages(List.of("jq", "curl"), List.of("pad")));
        assertThat(config.mcpServers()).containsExactly(Map.entry("files", new McpServer("new", List.of("-x"), null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JQ", "jq; rm", "-o", "../x", "a b", "jq=1.6", "\"", ""})
    void refusesWhatIsNoPackage(String name) {
        var packages = new Packages(List.of(name), List.of());
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> ConfigurationRules.check(packages))
                .withMessageContaining("packages.apt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--privileged", "a b", "image;id", "$(id)", ""})
    void refusesAnImageNameACommandLineCouldMisread(String image) {
        var config = new ContainerConfig(
                null, null, null, null, null, image, null, null, null, null, null, null, 0, null, null);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> ConfigurationRules.check(config))
                .withMessageContaining("image");
    }
}
