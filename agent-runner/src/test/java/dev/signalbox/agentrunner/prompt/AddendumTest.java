// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.prompt;

import static dev.signalbox.agentrunner.Samples.BOSS;
import static dev.signalbox.agentrunner.Samples.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AddendumTest {

    @Test
    @Tag("RD-01")
    void namesEveryDestinationAndSaysToAnswerWhereTheMessageCameFrom() {
        assertThat(Addendum.of("Ada", List.of(BOSS, TEAM)))
                .startsWith("You are Ada.")
                .contains("- boss (The Boss)\n- team\n", "from attribute: answer there", "scratchpad");
    }

    @Test
    @Tag("RD-02")
    void asksForBlocksEvenWithASingleDestination() {
        assertThat(Addendum.of(null, List.of(TEAM)))
                .startsWith("You can write to")
                .contains("- team\n", "<message to=\"name\">", "from attribute: answer there");
    }

    @Test
    @Tag("RD-03")
    void saysThatNothingCanBeSentWithoutDestinations() {
        assertThat(Addendum.of("Ada", List.of()))
                .contains("no destinations")
                .doesNotContain("from attribute", "<message");
    }
}
