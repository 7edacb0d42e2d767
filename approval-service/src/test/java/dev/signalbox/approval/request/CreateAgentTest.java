// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.approval.request.Acts.Fit;
import dev.signalbox.approval.request.Acts.Unfit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreateAgentTest {

    private static Acts.Reading read(String content) {
        return Acts.read("create_agent", content);
    }

    @Test
    void showsTheNameTheInstructionsAndTheDestinationsThatComeOfIt() {
        var reading = read("{\"action\":\"create_agent\",\"name\":\" Research \","
                + "\"instructions\":\"Look things up.\\nname: Evil\"}");
        assertThat(reading).isInstanceOfSatisfying(Fit.class, fit -> {
            assertThat(fit.act().payload())
                    .isEqualTo("{\"name\":\"Research\",\"instructions\":\"Look things up.\\nname: Evil\"}");
            assertThat(fit.act().body()).isEqualTo("""
                            name: Research
                            new destination of the agent that asks: research
                            new destination of the new agent: parent
                            instructions:
                            | Look things up.
                            | name: Evil""");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | the name is missing",
                "{\"name\":\"  \"} | the name is missing",
                "{\"name\":7} | name must be text",
                "{\"name\":\"a\\nb\"} | is not a name",
                "{\"name\":\"Global\"} | means something else",
                "{\"name\":\"parent\"} | means something else",
                "{\"name\":\"x\",\"instructions\":[]} | instructions must be text"
            })
    @Tag("CR-01")
    @Tag("B-18")
    void whatIsNoNameIsShownToNobodyAndTheAgentIsToldWhy(String content, String reason) {
        assertThat(read(content)).isInstanceOfSatisfying(Unfit.class, unfit -> assertThat(unfit.reason())
                .contains(reason));
    }

    @Test
    void instructionsHaveAnEnd() {
        assertThat(read("{\"name\":\"x\",\"instructions\":\"" + "y".repeat(6001) + "\"}"))
                .isInstanceOf(Unfit.class);
    }
}
