// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router;

import dev.signalbox.testsupport.HouseRules;
import org.junit.jupiter.api.Test;

class RouterHouseRulesTest {

    @Test
    void keepsTheHouseRules() {
        HouseRules.check("dev.signalbox.router", "dev.signalbox.router.acl", "dev.signalbox.router.delivery");
    }
}
