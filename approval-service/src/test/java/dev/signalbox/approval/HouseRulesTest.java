// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval;

import dev.signalbox.testsupport.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

    @Test
    void mainCodeKeepsTheHouseRules() {
        HouseRules.check("dev.signalbox.approval", "dev.signalbox.approval.approval", "dev.signalbox.approval.request");
    }
}
