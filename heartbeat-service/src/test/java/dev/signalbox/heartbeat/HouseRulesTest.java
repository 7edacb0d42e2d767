// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat;

import dev.signalbox.testsupport.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

    @Test
    void mainCodeKeepsTheHouseRules() {
        HouseRules.check(
                "dev.signalbox.heartbeat", "dev.signalbox.heartbeat.stall", "dev.signalbox.heartbeat.lifecycle");
    }
}
