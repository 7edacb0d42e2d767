// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.images;

import dev.signalbox.testsupport.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

    @Test
    void keepsTheRules() {
        HouseRules.check("dev.signalbox.images");
    }
}
