// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session;

import dev.signalbox.testsupport.HouseRules;
import org.junit.jupiter.api.Test;

class SessionHouseRulesTest {

    @Test
    void keepsTheHouseRules() {
        HouseRules.check("dev.signalbox.session", "dev.signalbox.session.folder", "dev.signalbox.session.lifecycle");
    }
}
