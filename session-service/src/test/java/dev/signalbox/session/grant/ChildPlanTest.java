// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.session.grant.ChildPlan.Make;
import dev.signalbox.session.grant.ChildPlan.Parent;
import dev.signalbox.session.grant.ChildPlan.Refuse;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ChildPlanTest {
    private static final ChildLimits LIMITS = new ChildLimits() {
        @Override
        public int most() {
            return 2;
        }

        @Override
        public int deepest() {
            return 3;
        }

        @Override
        public String lookEvery() {
            return "1s";
        }
    };

    private static ChildPlan plan(Parent parent, Set<String> taken) {
        return ChildPlan.decide("helper", parent, LIMITS, taken::contains);
    }

    @Test
    void anAgentOfAnOperatorMayHaveOneMadeInAFolderOfItsName() {
        assertThat(plan(new Parent(Set.of("family"), 0, 0), Set.of())).isEqualTo(new Make("helper", 1));
    }

    @Test
    @Tag("CR-03")
    void aFolderThatIsInUseOrWasLeftIsPassedOver() {
        assertThat(plan(new Parent(Set.of(), 0, 0), Set.of("helper", "helper-2")))
                .isEqualTo(new Make("helper-3", 1));
    }

    @Test
    void aNameThatIsADestinationAlreadyIsRefused() {
        assertThat(plan(new Parent(Set.of("helper"), 0, 0), Set.of()))
                .isInstanceOfSatisfying(
                        Refuse.class, r -> assertThat(r.reason()).contains("destination helper"));
    }

    @Test
    @Tag("B-17")
    void thereIsAnEndToTheNumberOfChildrenAndToTheirDepth() {
        assertThat(plan(new Parent(Set.of(), 2, 0), Set.of()))
                .isInstanceOfSatisfying(
                        Refuse.class, r -> assertThat(r.reason()).contains("2 agents"));
        assertThat(plan(new Parent(Set.of(), 1, 2), Set.of())).isEqualTo(new Make("helper", 3));
        assertThat(plan(new Parent(Set.of(), 0, 3), Set.of()))
                .isInstanceOfSatisfying(
                        Refuse.class, r -> assertThat(r.reason()).contains("3 generations"));
    }
}
