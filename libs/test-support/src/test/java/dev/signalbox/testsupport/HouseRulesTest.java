// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.testsupport;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

    @Test
    void nameEveryBreachOfABadPackage() {
        var bad = new ClassFileImporter().importPackages("dev.signalbox.testsupport.bad");

        assertThatThrownBy(() -> HouseRules.checkClasses(bad, "dev.signalbox.testsupport.bad"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("stands in its constructor")
                .hasMessageContaining("time is injected")
                .hasMessageContaining("nothing sleeps")
                .hasMessageContaining("only commands talk to a terminal")
                .hasMessageContaining("lacks @NullMarked")
                .hasMessageContaining("events leave through the outbox")
                .hasMessageContaining("named for what it does")
                .hasMessageContaining("decisions are plain Java");
    }

    @Test
    void keepEntitiesInsideTheirPackage() {
        var bad = new ClassFileImporter().importPackages("dev.signalbox.testsupport.bad");

        assertThatThrownBy(() -> HouseRules.checkClasses(bad))
                .hasMessageContaining("entities never leave their package");
    }

    @Test
    void keepServicesApart() {
        var bad = new ClassFileImporter().importPackages("dev.signalbox.router.bad", "dev.signalbox.session.bad");

        assertThatThrownBy(() -> HouseRules.checkClasses(bad))
                .hasMessageContaining("dev.signalbox.router.bad.Curious: services talk over the broker only");
    }

    @Test
    void refuseToPassWhenThereIsNothingToCheck() {
        assertThatThrownBy(() -> HouseRules.check("dev.signalbox.nowhere")).hasMessageContaining("No classes to check");
    }

    @Test
    void passOnTheModulesThatShareThem() {
        assertThatCode(() -> HouseRules.check("dev.signalbox.testsupport")).doesNotThrowAnyException();
        assertThatCode(() -> HouseRules.check("dev.signalbox.contracts")).doesNotThrowAnyException();
        assertThatCode(() -> HouseRules.check("dev.signalbox.local")).doesNotThrowAnyException();
    }
}
